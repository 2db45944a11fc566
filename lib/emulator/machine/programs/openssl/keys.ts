import { Buffer } from "node:buffer";
import {
	checkPrimeSync,
	createCipheriv,
	createECDH,
	createHash,
	createPrivateKey,
	createPublicKey,
	type KeyObject,
	pbkdf2Sync,
} from "node:crypto";
import type { Routine, Sys } from "../../kernel/sys";
import { der, integer, oid, pem, sequence, TAG } from "./der";

const EXPONENT = 65_537n;
const SMALL_PRIMES = [3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97].map(
	BigInt,
);

function toBigInt(bytes: Uint8Array): bigint {
	return BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
}

function toBytes(value: bigint, length?: number): Buffer {
	const hex = value.toString(16);
	return Buffer.from(hex.padStart(length === undefined ? hex.length + (hex.length % 2) : length * 2, "0"), "hex");
}

function* makePrime(sys: Sys, bits: number): Routine<bigint> {
	const bytes = sys.randomBytes(bits / 8);
	let candidate = toBigInt(bytes) | (3n << BigInt(bits - 2)) | 1n;
	for (;;) {
		yield* sys.spend(200);
		if (
			SMALL_PRIMES.every((prime) => candidate % prime !== 0n) &&
			(candidate - 1n) % EXPONENT !== 0n &&
			checkPrimeSync(candidate)
		) {
			return candidate;
		}
		candidate += 2n;
	}
}

function inverse(value: bigint, modulus: bigint): bigint {
	let [a, b, x, y] = [value % modulus, modulus, 1n, 0n];
	while (b > 0n) {
		const quotient = a / b;
		[a, b, x, y] = [b, a - quotient * b, y, x - quotient * y];
	}
	return ((x % modulus) + modulus) % modulus;
}

/** A new RSA key out of the machine's own sequence of chance: the same again in a replay. */
export function* makeRsaKey(sys: Sys, bits: number): Routine<KeyObject> {
	const half = Math.ceil(bits / 16) * 8;
	const p = yield* makePrime(sys, half);
	let q = yield* makePrime(sys, half);
	while (q === p) {
		q = yield* makePrime(sys, half);
	}
	const [large, small] = p > q ? [p, q] : [q, p];
	const d = inverse(EXPONENT, (large - 1n) * (small - 1n));
	const part = (value: bigint) => toBytes(value).toString("base64url");
	return createPrivateKey({
		format: "jwk",
		key: {
			kty: "RSA",
			n: part(large * small),
			e: part(EXPONENT),
			d: part(d),
			p: part(large),
			q: part(small),
			dp: part(d % (large - 1n)),
			dq: part(d % (small - 1n)),
			qi: part(inverse(small, large)),
		},
	});
}

/** Curves by OpenSSL's names: node's name, JWK's name, identifier. */
const CURVES: Readonly<Record<string, readonly [node: string, jwk: string, id: string]>> = {
	prime256v1: ["prime256v1", "P-256", "1.2.840.10045.3.1.7"],
	"P-256": ["prime256v1", "P-256", "1.2.840.10045.3.1.7"],
	secp384r1: ["secp384r1", "P-384", "1.3.132.0.34"],
	"P-384": ["secp384r1", "P-384", "1.3.132.0.34"],
	secp521r1: ["secp521r1", "P-521", "1.3.132.0.35"],
	"P-521": ["secp521r1", "P-521", "1.3.132.0.35"],
};

/** A new key on a named curve; undefined when the curve is not known. */
export function makeCurveKey(sys: Sys, name: string): KeyObject | undefined {
	const curve = CURVES[name];
	if (curve === undefined) {
		return undefined;
	}
	const [node, crv] = curve;
	const length = node === "prime256v1" ? 32 : node === "secp384r1" ? 48 : 66;
	const secret = Buffer.from(sys.randomBytes(length));
	// Below the group's order, which begins with ones (P-521's with a single bit of its first two bytes).
	secret[0] = (secret[0] ?? 0) & (length === 66 ? 0 : 0x7f);
	const pair = createECDH(node);
	pair.setPrivateKey(secret);
	const point = pair.getPublicKey().subarray(1);
	return createPrivateKey({
		format: "jwk",
		key: {
			kty: "EC",
			crv,
			d: secret.toString("base64url"),
			x: point.subarray(0, length).toString("base64url"),
			y: point.subarray(length).toString("base64url"),
		},
	});
}

/** The block that names a curve, as `ecparam` writes it. */
export function curveParameters(name: string): string | undefined {
	const curve = CURVES[name];
	return curve === undefined ? undefined : pem("EC PARAMETERS", oid(curve[2]));
}

/** A new Ed25519 key: its seed is all of it (RFC 8410). */
export function makeEd25519Key(sys: Sys): KeyObject {
	const seed = der(TAG.octetString, sys.randomBytes(32));
	const bytes = sequence(integer(Buffer.of(0)), sequence(oid("1.3.101.112")), der(TAG.octetString, seed));
	return createPrivateKey({ key: bytes, format: "der", type: "pkcs8" });
}

/** A private key out of PEM or DER; undefined when it is none, or the pass phrase is wrong. */
export function loadPrivateKey(bytes: Buffer, passphrase: string | undefined): KeyObject | undefined {
	try {
		return createPrivateKey(
			bytes.includes("-----BEGIN")
				? {
						key: bytes.toString("latin1").replace(/-----BEGIN EC PARAMETERS.*?-----END EC PARAMETERS-----\s*/s, ""),
						passphrase: passphrase ?? "",
					}
				: { key: bytes, format: "der", type: "pkcs8", passphrase: passphrase ?? "" },
		);
	} catch {
		return undefined;
	}
}

export function loadPublicKey(bytes: Buffer): KeyObject | undefined {
	try {
		return createPublicKey(bytes.includes("-----BEGIN") ? bytes : { key: bytes, format: "der", type: "spki" });
	} catch {
		return undefined;
	}
}

export type KeyForm = "pkcs8" | "traditional";

/** PEM of a private key, encrypted with AES-256-CBC when there is a pass phrase. Chance is the machine's. */
export function writePrivateKey(sys: Sys, key: KeyObject, form: KeyForm, passphrase?: string): string {
	const type = key.asymmetricKeyType;
	const kind = form === "pkcs8" || (type !== "rsa" && type !== "ec") ? "pkcs8" : type === "rsa" ? "pkcs1" : "sec1";
	const bytes = key.export({ format: "der", type: kind });
	const label = kind === "pkcs8" ? "PRIVATE KEY" : kind === "pkcs1" ? "RSA PRIVATE KEY" : "EC PRIVATE KEY";
	if (passphrase === undefined) {
		return pem(label, bytes);
	}
	const iv = Buffer.from(sys.randomBytes(16));
	if (kind !== "pkcs8") {
		const secret = bytesToKey("md5", Buffer.from(passphrase), iv.subarray(0, 8), 32);
		const cipher = createCipheriv("aes-256-cbc", secret, iv);
		const header = `Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,${iv.toString("hex").toUpperCase()}\n\n`;
		return pem(label, Buffer.concat([cipher.update(bytes), cipher.final()])).replace(/\n/, `\n${header}`);
	}
	const salt = Buffer.from(sys.randomBytes(8));
	const cipher = createCipheriv("aes-256-cbc", pbkdf2Sync(passphrase, salt, 2048, 32, "sha256"), iv);
	const derivation = sequence(
		oid("1.2.840.113549.1.5.12"),
		sequence(
			der(TAG.octetString, salt),
			integer(Buffer.of(0x08, 0x00)),
			sequence(oid("1.2.840.113549.2.9"), der(TAG.null)),
		),
	);
	const scheme = sequence(oid("2.16.840.1.101.3.4.1.42"), der(TAG.octetString, iv));
	return pem(
		"ENCRYPTED PRIVATE KEY",
		sequence(
			sequence(oid("1.2.840.113549.1.5.13"), sequence(derivation, scheme)),
			der(TAG.octetString, cipher.update(bytes), cipher.final()),
		),
	);
}

/** Key material from a pass phrase as EVP_BytesToKey makes it, with one round. */
export function bytesToKey(digest: string, password: Uint8Array, salt: Uint8Array, length: number): Buffer {
	let out = Buffer.alloc(0);
	let last = Buffer.alloc(0);
	while (out.length < length) {
		last = createHash(digest).update(last).update(password).update(salt).digest();
		out = Buffer.concat([out, last]);
	}
	return out.subarray(0, length);
}

/** SubjectPublicKeyInfo of a key in DER. */
export function publicKeyInfo(key: KeyObject): Buffer {
	return (key.type === "private" ? createPublicKey(key) : key).export({ format: "der", type: "spki" });
}
