import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import path from "node:path";
import { createSecureContext, type SecureContext } from "node:tls";
import type { Log } from "../../public-types";

/** In the data directory: the authority's key and certificate. */
const FILE = "tls-authority.pem";
/** Real ms before its end at which a certificate is made anew. */
const RENEW_BEFORE_MS = 30 * 86_400_000;
/** Certificates of server names that are kept; a client that asks for ever new names must not fill the memory. */
const MOST_NAMES = 100;

/** A certificate authority of this emulator, and what it vouches for. */
export type Authority = {
	/** Its certificate in PEM: what clients have to trust. */
	readonly certificate: string;
	/** For clients that name no server: localhost, the addresses of this machine and `*.aliyuncs.com`. */
	ownPair(): KeyPair;
	/** For a server name (SNI): that name alone, or what `ownPair` holds for when it is no host name. */
	contextFor(serverName: string): SecureContext;
};

/** A key and the certificates that vouch for it, in PEM. The same object until it is renewed. */
export type KeyPair = { readonly key: string; readonly cert: string };

export type AuthorityOptions = {
	/** Directory that keeps the authority; unset: it lasts as long as the process. */
	readonly directory: string | undefined;
	/** Host that the server listens on. */
	readonly host: string;
	/** Real ms since the epoch. */
	readonly now: () => number;
	readonly log: Log;
};

/** The authority, opened or made when it is first asked for: nothing of it is loaded by an emulator that serves plain HTTP. */
export function lazyAuthority(options: AuthorityOptions): () => Promise<Authority> {
	let opened: Promise<Authority> | undefined;
	return () => {
		opened ??= openAuthority(options);
		return opened;
	};
}

async function openAuthority({ directory, host, now, log }: AuthorityOptions): Promise<Authority> {
	const { authorityCertificate, newKey, serverCertificate } = await import("./certificates");
	const file = directory && path.join(directory, FILE);
	const authority = (file && readKept(file, now(), log)) || makeAuthority();
	// One key for all names: making one takes longer than vouching for it.
	const serverKey = newKey();
	const key = serverKey.export({ type: "pkcs8", format: "pem" }).toString();
	const issued = new Map<string, Issued>();

	function makeAuthority(): Kept {
		const made = newKey();
		const kept = { key: made, certificate: authorityCertificate(made, now()) };
		if (file) {
			keep(file, kept, log);
		}
		return kept;
	}

	function issuedFor(name: string, namesOf: () => readonly string[]): Issued {
		const known = issued.get(name);
		if (known && now() < known.renewAt) {
			return known;
		}
		const certificate = serverCertificate({ names: namesOf(), key: serverKey, now: now() }, authority);
		const pair = { key, cert: `${certificate}${authority.certificate}` };
		const fresh = { pair, context: createSecureContext(pair), renewAt: endOf(certificate) - RENEW_BEFORE_MS };
		if (issued.size >= MOST_NAMES) {
			issued.clear();
		}
		issued.set(name, fresh);
		return fresh;
	}
	const own = () => issuedFor("", () => ownNames(host));

	return {
		certificate: authority.certificate,
		ownPair: () => own().pair,
		contextFor(serverName) {
			const name = serverName.toLowerCase();
			return (isHostName(name) ? issuedFor(name, () => [name]) : own()).context;
		},
	};
}

type Kept = { readonly key: KeyObject; readonly certificate: string };
type Issued = { readonly pair: KeyPair; readonly context: SecureContext; readonly renewAt: number };

/** The authority in a file; undefined when there is none, or none that can be used any longer. */
function readKept(file: string, now: number, log: Log): Kept | undefined {
	let text: string;
	try {
		text = readFileSync(file, "utf8");
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "ENOENT") {
			log("warn", "the certificate authority cannot be read; a new one is made", { file, error: String(error) });
		}
		return undefined;
	}
	try {
		const key = createPrivateKey(text);
		const certificate = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----\n/.exec(text)?.[0] ?? "";
		if (new X509Certificate(certificate).checkPrivateKey(key) && now < endOf(certificate) - RENEW_BEFORE_MS) {
			return { key, certificate };
		}
	} catch {
		// Told below: whatever is wrong with it, clients have to trust a new one.
	}
	log("warn", "the certificate authority is damaged or has ended; clients have to trust a new one", { file });
	return undefined;
}

/** Writes the authority whole or not at all, for its owner alone. */
function keep(file: string, { key, certificate }: Kept, log: Log): void {
	try {
		writeFileSync(`${file}.new`, `${key.export({ type: "pkcs8", format: "pem" })}${certificate}`, { mode: 0o600 });
		renameSync(`${file}.new`, file);
	} catch (error) {
		log("warn", "the certificate authority cannot be kept; it lasts until this process ends", {
			file,
			error: String(error),
		});
	}
}

function endOf(certificate: string): number {
	return Date.parse(new X509Certificate(certificate).validTo);
}

function ownNames(host: string): string[] {
	const addresses = Object.values(networkInterfaces()).flatMap((each) => each?.map(({ address }) => address) ?? []);
	const names = ["localhost", "*.aliyuncs.com", "127.0.0.1", "::1", ...addresses, ...(isHostName(host) ? [host] : [])];
	// A scope (fe80::1%eth0) is no part of an address in a certificate.
	return [...new Set(names.map((name) => name.replace(/%.*/, "")))];
}

function isHostName(name: string): boolean {
	return name.length <= 253 && /^(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*$/i.test(name);
}
