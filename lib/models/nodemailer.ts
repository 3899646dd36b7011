import type { CallModel, Model } from "./vocabulary.ts";

const answered = (argument: number): CallModel => ({
  calls: [{ argument, when: "later", times: "once", errorFirst: true }],
});

export const nodemailer: Model = {
  package: "nodemailer",
  source: "https://nodemailer.com/usage/",
  resources: {
    // Only a pooled transport holds connections; it "will be closed" by close(): https://nodemailer.com/smtp/pooled/
    Mail: { noun: "mail transport", release: ["close"], lost: "collected", after: "all" },
  },
  calls: {
    "Mail#sendMail": answered(1),
    "Mail#verify": answered(0),
  },
  cites: { Mail: "https://nodemailer.com/smtp/pooled/" },
};
