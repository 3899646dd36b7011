/** Code that ends its process: `process.exit(1)`. */
export const EXITS = /\bprocess\.exit\(/;
