import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { isIP } from "node:net";
import { AsnConvert, OctetString } from "@peculiar/asn1-schema";
import {
	AlgorithmIdentifier,
	AttributeTypeAndValue,
	AttributeValue,
	AuthorityKeyIdentifier,
	BasicConstraints,
	Certificate,
	ExtendedKeyUsage,
	Extension,
	Extensions,
	GeneralName,
	id_ce_authorityKeyIdentifier,
	id_ce_basicConstraints,
	id_ce_extKeyUsage,
	id_ce_keyUsage,
	id_ce_subjectAltName,
	id_ce_subjectKeyIdentifier,
	id_kp_serverAuth,
	KeyIdentifier,
	KeyUsage,
	KeyUsageFlags,
	Name,
	RelativeDistinguishedName,
	SubjectAlternativeName,
	SubjectKeyIdentifier,
	SubjectPublicKeyInfo,
	TBSCertificate,
	Validity,
	Version,
} from "@peculiar/asn1-x509";

/** How long certificates hold, in ms. Clients refuse server certificates of more than 398 days. */
const DAY = 86_400_000;
const AUTHORITY_HOLDS = 3_650 * DAY;
const SERVER_HOLDS = 397 * DAY;

const COMMON_NAME = "2.5.4.3";
const ORGANIZATION = "2.5.4.10";
const ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";

/** A new P-256 key. */
export function newKey(): KeyObject {
	return generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
}

/** A root certificate for `key` in PEM, which holds for ten years from `now` (real ms). */
export function authorityCertificate(key: KeyObject, now: number): string {
	const subject = named(`Scalehook emulator CA ${randomBytes(4).toString("hex")}`);
	const publicKey = spki(key);
	return signed(
		{
			subject,
			issuer: subject,
			publicKey,
			now,
			holds: AUTHORITY_HOLDS,
			extensions: [
				extension(id_ce_basicConstraints, new BasicConstraints({ cA: true, pathLenConstraint: 0 }), true),
				extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign), true),
				extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(keyId(publicKey))),
			],
		},
		key,
	);
}

/** A server's certificate in PEM for host names and IP addresses, the first of which names it; it holds for 397 days. */
export function serverCertificate(
	{ names, key, now }: { readonly names: readonly string[]; readonly key: KeyObject; readonly now: number },
	authority: { readonly key: KeyObject; readonly certificate: string },
): string {
	const publicKey = spki(key);
	const issuer = AsnConvert.parse(derOf(authority.certificate), Certificate).tbsCertificate;
	const alternatives = names.map((name) => new GeneralName(isIP(name) ? { iPAddress: name } : { dNSName: name }));
	return signed(
		{
			// A common name has at most 64 characters; clients look at the alternative names only.
			subject: named((names[0] ?? "").slice(0, 64)),
			issuer: issuer.subject,
			publicKey,
			now,
			holds: SERVER_HOLDS,
			extensions: [
				extension(id_ce_basicConstraints, new BasicConstraints({ cA: false }), true),
				extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.digitalSignature), true),
				extension(id_ce_extKeyUsage, new ExtendedKeyUsage([id_kp_serverAuth])),
				extension(id_ce_subjectAltName, new SubjectAlternativeName(alternatives)),
				extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(keyId(publicKey))),
				extension(
					id_ce_authorityKeyIdentifier,
					new AuthorityKeyIdentifier({ keyIdentifier: new KeyIdentifier(keyId(spki(authority.key))) }),
				),
			],
		},
		authority.key,
	);
}

type Draft = {
	readonly subject: Name;
	readonly issuer: Name;
	readonly publicKey: Buffer;
	readonly now: number;
	readonly holds: number;
	readonly extensions: Extension[];
};

function signed(draft: Draft, signer: KeyObject): string {
	const algorithm = new AlgorithmIdentifier({ algorithm: ECDSA_WITH_SHA256 });
	const serial = randomBytes(16);
	// A positive number of full length.
	serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40;
	const content = new TBSCertificate({
		version: Version.v3,
		serialNumber: bytes(serial),
		signature: algorithm,
		issuer: draft.issuer,
		// A day back: clocks of clients in virtual machines are late at times.
		validity: new Validity({ notBefore: new Date(draft.now - DAY), notAfter: new Date(draft.now + draft.holds) }),
		subject: draft.subject,
		subjectPublicKeyInfo: AsnConvert.parse(draft.publicKey, SubjectPublicKeyInfo),
		extensions: new Extensions(draft.extensions),
	});
	const signature = sign("sha256", Buffer.from(AsnConvert.serialize(content)), signer);
	const certificate = new Certificate({
		tbsCertificate: content,
		signatureAlgorithm: algorithm,
		signatureValue: bytes(signature),
	});
	const base64 = Buffer.from(AsnConvert.serialize(certificate)).toString("base64");
	return `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}(?=.)/g, "$&\n")}\n-----END CERTIFICATE-----\n`;
}

function named(commonName: string): Name {
	const part = (type: string, text: string) =>
		new RelativeDistinguishedName([
			new AttributeTypeAndValue({ type, value: new AttributeValue({ utf8String: text }) }),
		]);
	return new Name([part(ORGANIZATION, "Scalehook emulator"), part(COMMON_NAME, commonName)]);
}

function extension(id: string, value: object, critical = false): Extension {
	return new Extension({ extnID: id, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });
}

function spki(key: KeyObject): Buffer {
	return createPublicKey(key).export({ type: "spki", format: "der" });
}

/** What tells a key in certificates (RFC 7093, method 1): any value that is the same wherever the key is. */
function keyId(publicKey: Buffer): ArrayBuffer {
	return bytes(createHash("sha256").update(publicKey).digest().subarray(0, 20));
}

function bytes(buffer: Buffer): ArrayBuffer {
	return new Uint8Array(buffer).buffer;
}

function derOf(pem: string): Buffer {
	return Buffer.from(pem.replace(/-----[A-Z ]+-----|\s/g, ""), "base64");
}
