import { createHmac } from "node:crypto";
import { canonicalQuery, type Pair, percentEncode } from "./percent-encoding";

export type V1Method = "HMAC-SHA1" | "HMAC-SHA256";

/** The V1 string to sign: method, path (always `/`) and the sorted parameters of query and form without Signature. */
export function stringToSignV1(method: string, flat: ReadonlyMap<string, string>): string {
	const signed: Pair[] = [...flat].filter((pair) => pair[0] !== "Signature");
	return `${method}&${percentEncode("/")}&${percentEncode(canonicalQuery(signed))}`;
}

/** The V1 signature in base64; the key is the secret followed by `&`. */
export function signV1(algorithm: V1Method, secret: string, stringToSign: string): string {
	return createHmac(algorithm === "HMAC-SHA1" ? "sha1" : "sha256", `${secret}&`)
		.update(stringToSign)
		.digest("base64");
}
