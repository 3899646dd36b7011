import { useEffect, useState, type ComponentType, type ReactNode } from "react";

declare function createRoot(page: HTMLElement): { render(shown: ReactNode): void };

// A helper shows it for good, as the page itself.
function Popup(): ReactNode {
  const [width, resize] = useState(0);
  useEffect(() => {
    window.addEventListener("resize", () => resize(innerWidth));
  }, []);
  return width;
}

function showView(Entry: ComponentType): void {
  createRoot(document.body).render(
    <main>
      <Entry />
    </main>,
  );
}

showView(Popup);
