import type { CallModel, Model } from "./vocabulary.ts";

/** Nothing but memory stands behind what it makes: it is done with when the result has been asked for, or is forgotten. */
const COMPUTES: CallModel = {};

export const nodeCrypto: Model = {
  package: "node:crypto",
  source: "https://nodejs.org/docs/latest-v20.x/api/crypto.html",
  calls: {
    createHash: COMPUTES,
    createHmac: COMPUTES,
    createSign: COMPUTES,
    createVerify: COMPUTES,
    createCipheriv: COMPUTES,
    createDecipheriv: COMPUTES,
    createDiffieHellman: COMPUTES,
    createECDH: COMPUTES,
    createPrivateKey: COMPUTES,
    createPublicKey: COMPUTES,
    createSecretKey: COMPUTES,
    // Where the system can give no random bytes, the process does not come this far: the error is never there.
    randomBytes: { calls: [{ argument: 1, when: "later", times: "once" }] },
    "Hash#update": { returns: "this" },
    "Hmac#update": { returns: "this" },
    "Sign#update": { returns: "this" },
    "Verify#update": { returns: "this" },
  },
};
