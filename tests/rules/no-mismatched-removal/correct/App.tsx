import { useEffect, type FC, type ReactNode } from "react";

declare function save(): void;

function useShortcuts(): void {
  useEffect(() => {
    window.addEventListener("keydown", () => save());
    return () => window.removeEventListener("keydown", () => save());
  }, []);
}

const Frame: FC<{ children: ReactNode }> = ({ children }) => <main>{children}</main>;

function ConfirmDialog(): ReactNode {
  useEffect(() => {
    const onLeave = (): void => save();
    window.addEventListener("beforeunload", onLeave, true);
    return () => window.removeEventListener("beforeunload", onLeave);
  }, []);
  return <p>Really?</p>;
}

const Page = (): ReactNode => {
  useShortcuts();
  return (
    <div>
      <ConfirmDialog />
    </div>
  );
};

// Nobody in sight shows the page, which is called as those are that stay: neither do its parts come and go.
export default (): ReactNode => (
  <Frame>
    <Page />
  </Frame>
);
