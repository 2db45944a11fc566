import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { ensureDirectories, textOrNothing } from "../kit/files";
import { readAll } from "../kit/lines";

const VERSIONS = { centos7: "2.0.22", alinux3: "2.2.20", ubuntu2204: "2.2.27", debian12: "2.2.40" } as const;

const VALUED =
	/^(?:-o|--output|--homedir|--keyring|--keyserver|-r|--recipient|-u|--local-user|--passphrase|--passphrase-file|--trust-model|--batch-file|--no-default-keyring-file|--status-fd|--pinentry-mode)$/;

type Call = {
	readonly verbs: ReadonlySet<string>;
	readonly values: ReadonlyMap<string, string>;
	readonly operands: readonly string[];
};

function readCall(args: readonly string[]): Call {
	const verbs = new Set<string>();
	const values = new Map<string, string>();
	const operands: string[] = [];
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? "";
		const [name = "", attached] =
			arg.startsWith("--") && arg.includes("=")
				? [arg.slice(0, arg.indexOf("=")), arg.slice(arg.indexOf("=") + 1)]
				: [arg];
		if (VALUED.test(name)) {
			const value = attached ?? args[++at] ?? "";
			values.set(name === "-o" ? "--output" : name, value);
		} else if (/^-o./.test(arg)) {
			values.set("--output", arg.slice(2));
		} else if (/^-./.test(arg)) {
			verbs.add(name);
		} else {
			operands.push(arg);
		}
	}
	return { verbs, values, operands };
}

/** The bytes of an armored block; undefined when there is none. */
function dearmored(text: string): Buffer | undefined {
	const found =
		/-----BEGIN PGP [A-Z ]+-----\r?\n(?:[A-Za-z-]+: .*\r?\n)*\r?\n([A-Za-z0-9+/=\r\n]+?)(?:\r?\n=[A-Za-z0-9+/]{4})?\r?\n-----END PGP/.exec(
			text,
		);
	return found === null ? undefined : Buffer.from((found[1] ?? "").replace(/\s/g, ""), "base64");
}

function armored(bytes: Uint8Array): string {
	const body = Buffer.from(bytes)
		.toString("base64")
		.replace(/(.{64})/g, "$1\n")
		.replace(/\n$/, "");
	return `-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n${body}\n-----END PGP PUBLIC KEY BLOCK-----\n`;
}

type Key = {
	readonly fingerprint: string;
	readonly created: string;
	readonly algorithm: string;
	readonly owner: string;
};

const ALGORITHMS: Readonly<Record<number, string>> = {
	1: "rsa",
	16: "elg",
	17: "dsa",
	18: "cv25519",
	19: "nistp256",
	22: "ed25519",
};

/** What the packets of a public key say (RFC 4880): its first key packet and its first user id. */
function keyOf(bytes: Buffer): Key | undefined {
	let key: Omit<Key, "owner"> | undefined;
	let owner = "";
	for (let at = 0; at < bytes.length; ) {
		const tag = bytes[at] ?? 0;
		const isNew = (tag & 0x40) !== 0;
		const kind = isNew ? tag & 0x3f : (tag >> 2) & 0x0f;
		const first = bytes[at + 1] ?? 0;
		const lengthBytes = isNew ? (first < 192 ? 1 : first < 224 ? 2 : 5) : ([1, 2, 4][tag & 3] ?? 1);
		const length = isNew
			? first < 192
				? first
				: first < 224
					? ((first - 192) << 8) + (bytes[at + 2] ?? 0) + 192
					: bytes.readUInt32BE(at + 2)
			: bytes.readUIntBE(at + 1, lengthBytes);
		const body = bytes.subarray(at + 1 + lengthBytes, at + 1 + lengthBytes + length);
		if (kind === 6 && key === undefined && body[0] === 4) {
			const header = Buffer.from([0x99, body.length >> 8, body.length & 255]);
			const algorithm = body[5] ?? 0;
			const bits = algorithm === 1 ? String(body.readUInt16BE(6)) : "";
			key = {
				fingerprint: createHash("sha1").update(header).update(body).digest("hex").toUpperCase(),
				created: new Date(body.readUInt32BE(1) * 1000).toISOString().slice(0, 10),
				algorithm: `${ALGORITHMS[algorithm] ?? "unknown"}${bits}`,
			};
		} else if (kind === 13 && owner === "") {
			owner = body.toString();
		}
		at += 1 + lengthBytes + length;
		if (length === 0) {
			break;
		}
	}
	return key === undefined ? undefined : { ...key, owner };
}

function* input(sys: Sys, operands: readonly string[]): Routine<Buffer> {
	const [file] = operands;
	return file === undefined || file === "-" ? yield* readAll(sys, 0) : Buffer.from(yield* sys.readFile(file));
}

function* output(sys: Sys, call: Call, bytes: Uint8Array): Routine<void> {
	const target = call.values.get("--output");
	if (target === undefined || target === "-") {
		yield* sys.write(1, bytes);
		return;
	}
	yield* sys.writeFile(target, bytes, 0o644);
}

function* run(sys: Sys): Routine<number> {
	const call = readCall(sys.argv().slice(1));
	const has = (...names: readonly string[]) => names.some((name) => call.verbs.has(name));
	try {
		if (has("--version")) {
			yield* sys.print(`gpg (GnuPG) ${VERSIONS[sys.machine.facts.userland]}\n`);
			return 0;
		}
		if (has("--dearmor", "--dearmour")) {
			return yield* dearmor(sys, call);
		}
		if (has("--enarmor", "--enarmour")) {
			yield* output(sys, call, Buffer.from(armored(yield* input(sys, call.operands))));
			return 0;
		}
		if (has("--import", "--fast-import")) {
			return yield* importKeys(sys, call);
		}
		if (has("--list-keys", "-k", "--list-public-keys", "--fingerprint", "--list-secret-keys", "-K")) {
			return yield* listKeys(sys, call);
		}
		if (has("--recv-keys", "--receive-keys", "--recv-key", "--search-keys", "--refresh-keys")) {
			// Key servers lie outside the network.
			yield* sys.sleep(10_000);
			yield* sys.warn("gpg: keyserver receive failed: Connection timed out\n");
			return 2;
		}
		if (has("--show-keys", "--with-fingerprint", "--export")) {
			const bytes = yield* input(sys, call.operands);
			yield* has("--export")
				? output(sys, call, bytes)
				: sys.print(describeKey(dearmored(bytes.toString("latin1")) ?? bytes));
			return 0;
		}
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* sys.warn(`gpg: can't open '${call.operands[0] ?? call.values.get("--output") ?? ""}': ${error.message}\n`);
		return 2;
	}
	yield* sys.warn("scalehook: gpg keeps and converts public keys; it does not encrypt, sign or verify here\n");
	return 126;
}

function* dearmor(sys: Sys, call: Call): Routine<number> {
	const target = call.values.get("--output");
	const isThere = target !== undefined && (yield* textOrNothing(sys, target)) !== "";
	if (isThere && !call.verbs.has("--yes")) {
		if (call.verbs.has("--batch") || call.verbs.has("--no-tty")) {
			yield* sys.warn(`gpg: dearmoring failed: File exists\n`);
		} else {
			yield* sys.warn(`gpg: cannot open '/dev/tty': No such device or address\n`);
		}
		return 2;
	}
	const bytes = dearmored((yield* input(sys, call.operands)).toString("latin1"));
	if (bytes === undefined) {
		yield* sys.warn("gpg: no valid OpenPGP data found.\n");
		return 2;
	}
	yield* output(sys, call, bytes);
	return 0;
}

function home(sys: Sys, call: Call): string {
	return call.values.get("--homedir") ?? sys.env.get("GNUPGHOME") ?? `${sys.env.get("HOME") ?? "/root"}/.gnupg`;
}

function ringOf(sys: Sys, call: Call): string {
	const ring = call.values.get("--keyring");
	return ring === undefined
		? `${home(sys, call)}/pubring.kbx`
		: ring.includes("/")
			? ring
			: `${home(sys, call)}/${ring}`;
}

function* importKeys(sys: Sys, call: Call): Routine<number> {
	const bytes = yield* input(sys, call.operands);
	const key = dearmored(bytes.toString("latin1")) ?? ((bytes[0] ?? 0) & 0x80 ? bytes : undefined);
	if (key === undefined) {
		yield* sys.warn("gpg: no valid OpenPGP data found.\ngpg: Total number processed: 0\n");
		return 2;
	}
	const folder = home(sys, call);
	if (!(yield* textOrNothing(sys, `${folder}/trustdb.gpg`))) {
		ensureDirectories(sys, folder, 0o700);
		yield* sys.writeFile(`${folder}/trustdb.gpg`, "gpg\n", 0o600);
	}
	const ring = ringOf(sys, call);
	const before = yield* textOrNothing(sys, ring);
	const described = keyOf(key);
	const id = described?.fingerprint.slice(-16) ?? "0000000000000000";
	const line = key.toString("base64");
	const isKnown = before.split("\n").includes(line);
	if (!isKnown) {
		yield* sys.writeFile(ring, `${before}${line}\n`, 0o644);
	}
	yield* sys.warn(
		`gpg: key ${id}: ${isKnown ? "" : "public key "}"${described?.owner ?? "[User ID not found]"}" ${isKnown ? "not changed" : "imported"}\ngpg: Total number processed: 1\ngpg:              ${isKnown ? "unchanged" : " imported"}: 1\n`,
	);
	return 0;
}

function describeKey(bytes: Buffer): string {
	const key = keyOf(bytes);
	return key === undefined
		? ""
		: `pub   ${key.algorithm} ${key.created} [SCEA]\n      ${key.fingerprint}\nuid                      ${key.owner}\n\n`;
}

function* listKeys(sys: Sys, call: Call): Routine<number> {
	const ring = ringOf(sys, call);
	const keys = (yield* textOrNothing(sys, ring)).split("\n").filter((line) => line !== "");
	if (keys.length === 0) {
		return 0;
	}
	yield* sys.print(
		`${ring}\n${"-".repeat(ring.length)}\n${keys.map((key) => describeKey(Buffer.from(key, "base64"))).join("")}`,
	);
	return 0;
}

/** gpg(1) and gpg2, as far as package sources need them: keys are converted and kept. */
export const GPG_PROGRAMS: readonly Program[] = [
	{ name: "gpg", run },
	{ name: "gpg2", run },
];
