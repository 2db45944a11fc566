import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { childrenOf, type DerNode, der, dottedOid, oid, sequence, TAG } from "./der";

/** Attributes of distinguished names: short name, long name, identifier. */
const ATTRIBUTES: readonly (readonly [short: string, long: string, id: string])[] = [
	["C", "countryName", "2.5.4.6"],
	["ST", "stateOrProvinceName", "2.5.4.8"],
	["L", "localityName", "2.5.4.7"],
	["O", "organizationName", "2.5.4.10"],
	["OU", "organizationalUnitName", "2.5.4.11"],
	["CN", "commonName", "2.5.4.3"],
	["emailAddress", "emailAddress", "1.2.840.113549.1.9.1"],
	["serialNumber", "serialNumber", "2.5.4.5"],
	["DC", "domainComponent", "0.9.2342.19200300.100.1.25"],
	["UID", "userId", "0.9.2342.19200300.100.1.1"],
	["SN", "surname", "2.5.4.4"],
	["GN", "givenName", "2.5.4.42"],
	["street", "streetAddress", "2.5.4.9"],
	["postalCode", "postalCode", "2.5.4.17"],
];

export type Attribute = { readonly short: string; readonly value: string };

/** The attribute of that short or long name (a leading `0.` as in configuration files is passed over). */
export function attributeName(name: string): string | undefined {
	const plain = name.replace(/^\d+\./, "");
	return ATTRIBUTES.find(([short, long]) => short === plain || long === plain)?.[0];
}

/** `/C=CN/CN=localhost`; undefined when it has not that form. `unknown` hears of types that are skipped. */
export function parseSubject(text: string, unknown: (type: string) => void): Attribute[] | undefined {
	if (!text.startsWith("/")) {
		return undefined;
	}
	const attributes: Attribute[] = [];
	for (const [part] of text.slice(1).matchAll(/(?:\\.|[^/\\])+/g)) {
		const at = part.indexOf("=");
		if (at < 0) {
			return undefined;
		}
		const short = attributeName(part.slice(0, at).trim());
		const value = part.slice(at + 1).replace(/\\(.)/g, "$1");
		if (short === undefined) {
			unknown(part.slice(0, at));
		} else if (value !== "") {
			attributes.push({ short, value });
		}
	}
	return attributes;
}

/** A Name in DER. */
export function encodeName(attributes: readonly Attribute[]): Buffer {
	return sequence(
		...attributes.map(({ short, value }) => {
			const id = ATTRIBUTES.find(([each]) => each === short)?.[2] ?? "2.5.4.3";
			const tag =
				short === "C" || short === "serialNumber"
					? TAG.printable
					: short === "emailAddress" || short === "DC"
						? TAG.ia5
						: TAG.utf8;
			return der(TAG.set, sequence(oid(id), der(tag, Buffer.from(value, "utf8"))));
		}),
	);
}

export function decodeName(node: DerNode | undefined): Attribute[] {
	return childrenOf(node).flatMap((set) =>
		childrenOf(set).map((pair) => {
			const [type, value] = childrenOf(pair);
			const id = dottedOid(type?.content ?? Buffer.alloc(0));
			return {
				short: ATTRIBUTES.find(([, , each]) => each === id)?.[0] ?? id,
				value: value?.content.toString("utf8") ?? "",
			};
		}),
	);
}

/** As `-subject` shows it: with slashes before 1.1.0, `C = CN, CN = x` since. */
export function showName(attributes: readonly Attribute[], isOld: boolean): string {
	return isOld
		? attributes.map(({ short, value }) => `/${short}=${value}`).join("")
		: attributes.map(({ short, value }) => `${short} = ${/[,+"<>;]/.test(value) ? `"${value}"` : value}`).join(", ");
}

/** Hash of a name that `-hash` prints and directories of certificates go by. */
export function nameHash(attributes: readonly Attribute[]): string {
	const canonical = attributes.map(({ short, value }) => {
		const id = ATTRIBUTES.find(([each]) => each === short)?.[2] ?? short;
		const plain = value.trim().replace(/\s+/g, " ").toLowerCase();
		return der(TAG.set, sequence(oid(id), der(TAG.utf8, Buffer.from(plain, "utf8"))));
	});
	const digest = createHash("sha1").update(Buffer.concat(canonical)).digest();
	return digest.readUInt32LE(0).toString(16).padStart(8, "0");
}
