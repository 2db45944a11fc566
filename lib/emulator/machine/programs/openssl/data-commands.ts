import { Buffer } from "node:buffer";
import {
	createCipheriv,
	createDecipheriv,
	createHash,
	createHmac,
	getCipherInfo,
	getHashes,
	pbkdf2Sync,
} from "node:crypto";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { makeSalt, sha512Crypt } from "../accounts/password-hash";
import { readAll } from "../kit/lines";
import { Command } from "./command";
import { md5Crypt, sha256Crypt } from "./crypt";
import { bytesToKey } from "./keys";

const HASHES = new Set(getHashes().map((name) => name.toLowerCase()));

/** Whether OpenSSL has a digest of that name. */
export function isDigest(name: string): boolean {
	return HASHES.has(name.toLowerCase());
}

/** Whether it has a cipher of that name: `aes-256-cbc`, `aes256`, `des-ede3-cbc` … */
export function isCipher(name: string): boolean {
	return name !== "" && getCipherInfo(name) !== undefined;
}

function digestTitle(command: Command, digest: string, isInput: boolean, isHmac: boolean): string {
	const upper = digest.toUpperCase();
	if (command.release === "3.0") {
		const name = upper.replace(/^SHA(224|256|384|512)$/, "SHA2-$1");
		return `${isHmac && !isInput ? "HMAC-" : ""}${name}`;
	}
	return isInput ? "" : `${isHmac ? "HMAC-" : ""}${upper}`;
}

/** openssl dgst, and the digests as commands of their own. */
export function* dgst(sys: Sys, args: readonly string[], preset?: string): Routine<number> {
	const command = new Command(
		sys,
		preset ?? "dgst",
		args,
		{ flags: "c r hex binary", values: "hmac out sign verify signature" },
		isDigest,
	);
	if (command.has("sign", "verify")) {
		yield* sys.warn("scalehook: openssl dgst -sign and -verify are not emulated\n");
		return 126;
	}
	const digest = command.keys.findLast(isDigest) ?? preset ?? (command.release === "1.0" ? "md5" : "sha256");
	const secret = command.value("hmac");
	let status = 0;
	for (const file of command.operands.length === 0 ? [undefined] : command.operands) {
		let content: Buffer;
		try {
			content = file === undefined ? yield* readAll(sys, 0) : Buffer.from(yield* sys.readFile(file));
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* sys.warn(`${file}: ${error.message}
`);
			status = 1;
			continue;
		}
		const sum = (secret === undefined ? createHash(digest) : createHmac(digest, secret)).update(content).digest();
		yield* sys.spend(content.length / 300);
		if (command.has("binary")) {
			yield* command.write(sum);
			continue;
		}
		const hex = command.has("c") ? sum.toString("hex").replace(/..(?=.)/g, "$&:") : sum.toString("hex");
		const title = digestTitle(command, digest, file === undefined, secret !== undefined);
		yield* command.write(command.has("r") ? `${hex} *${file ?? "stdin"}\n` : `${title}(${file ?? "stdin"})= ${hex}\n`);
	}
	return status;
}

/** openssl rand. */
export function* rand(sys: Sys, args: readonly string[]): Routine<number> {
	const command = new Command(sys, "rand", args, { flags: "hex base64", values: "out rand writerand" });
	const [text] = command.operands;
	if (text === undefined ? command.release !== "3.0" : !/^\d+$/.test(text)) {
		return command.fail(
			command.release === "1.0"
				? "Usage: rand [options] num"
				: text === undefined
					? "Extra arguments given.\nrand: Use -help for summary."
					: `rand: Can't parse "${text}" as a number\nrand: Use -help for summary.`,
		);
	}
	const bytes = Buffer.from(sys.randomBytes(Number(text ?? 0)));
	sys.charge(bytes.length);
	yield* command.write(command.has("hex") ? `${bytes.toString("hex")}\n` : command.has("base64") ? wrap(bytes) : bytes);
	return 0;
}

function wrap(bytes: Buffer): string {
	return (bytes.toString("base64").match(/.{1,64}/g) ?? []).map((line) => `${line}\n`).join("");
}

/** openssl base64 and enc. */
export function* enc(sys: Sys, args: readonly string[], preset?: string): Routine<number> {
	const command = new Command(
		sys,
		preset ?? "enc",
		args,
		{
			flags: "e d a A base64 salt nosalt nopad p P none pbkdf2 v",
			values: "in out k kfile K iv S pass md iter bufsize",
		},
		isCipher,
	);
	if (command.release === "1.0" && command.has("pbkdf2", "iter")) {
		return command.fail(`unknown option '-${command.has("pbkdf2") ? "pbkdf2" : "iter"}'`);
	}
	const cipher = command.keys.findLast(isCipher) ?? (preset === "base64" ? undefined : preset);
	const isDecoding = command.has("d");
	const isText = command.has("a", "base64") || preset === "base64";
	const asText = (bytes: Buffer) => (command.has("A") ? bytes.toString("base64") : wrap(bytes));
	const path = command.value("in");
	let content: Buffer;
	try {
		content = path === undefined ? yield* readAll(sys, 0) : Buffer.from(yield* sys.readFile(path));
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		return command.fail(
			command.release === "1.0" ? `${path}: ${error.message}` : `Can't open "${path}" for reading, ${error.message}`,
		);
	}
	yield* sys.spend(content.length / 200);
	if (isDecoding && isText) {
		content = Buffer.from(content.toString("latin1"), "base64");
	}
	if (cipher !== undefined) {
		content = yield* crypted(command, cipher, content, isDecoding);
	}
	yield* command.write(!isDecoding && isText ? asText(content) : content);
	return 0;
}

function* crypted(command: Command, name: string, content: Buffer, isDecoding: boolean): Routine<Buffer> {
	const { sys } = command;
	const info = getCipherInfo(name);
	if (info === undefined) {
		return command.fail(`enc: Unknown cipher: ${name}`);
	}
	const ivLength = info.ivLength ?? 0;
	let key: Buffer;
	let iv: Buffer = Buffer.alloc(ivLength);
	let header: Buffer = Buffer.alloc(0);
	let body = content;
	const rawKey = command.value("K");
	if (rawKey !== undefined) {
		const hex = (text: string, length: number) => Buffer.from(text.padEnd(length * 2, "0").slice(0, length * 2), "hex");
		if (ivLength > 0 && !command.has("iv")) {
			return command.fail("iv undefined");
		}
		key = hex(rawKey, info.keyLength);
		iv = hex(command.value("iv") ?? "", ivLength);
	} else {
		const file = command.value("kfile");
		const password =
			command.value("k") ??
			(file === undefined
				? yield* command.passphrase(command.value("pass"))
				: yield* command.passphrase(`file:${file}`));
		if (password === undefined) {
			return command.fail(`enter ${name} ${isDecoding ? "decryption" : "encryption"} password:\nbad password read`);
		}
		let salt: Buffer = Buffer.alloc(0);
		if (!command.has("nosalt")) {
			if (!isDecoding) {
				const given = command.value("S");
				salt = given === undefined ? Buffer.from(sys.randomBytes(8)) : Buffer.from(given.padEnd(16, "0"), "hex");
				// Since 3.0 a salt that the caller gives is his to keep.
				const isKept = given !== undefined && command.release === "3.0";
				header = isKept ? Buffer.alloc(0) : Buffer.concat([Buffer.from("Salted__"), salt]);
			} else if (content.subarray(0, 8).toString("latin1") === "Salted__") {
				salt = content.subarray(8, 16);
				body = content.subarray(16);
			} else {
				return command.fail(content.length < 16 ? "error reading input file" : "bad magic number");
			}
		}
		const digest = command.value("md") ?? (command.release === "1.0" ? "md5" : "sha256");
		const length = info.keyLength + ivLength;
		if (command.has("pbkdf2", "iter")) {
			const material = pbkdf2Sync(password, salt, Number(command.value("iter") ?? 10_000), length, digest);
			yield* sys.spend(5000);
			key = material.subarray(0, info.keyLength);
			iv = material.subarray(info.keyLength);
		} else {
			if (command.release !== "1.0") {
				yield* sys.warn("*** WARNING : deprecated key derivation used.\nUsing -iter or -pbkdf2 would be better.\n");
			}
			const material = bytesToKey(digest, Buffer.from(password, "utf8"), salt, length);
			key = material.subarray(0, info.keyLength);
			iv = material.subarray(info.keyLength);
		}
	}
	const vector = ivLength === 0 ? null : iv;
	const machine = isDecoding ? createDecipheriv(name, key, vector) : createCipheriv(name, key, vector);
	if (command.has("nopad")) {
		machine.setAutoPadding(false);
	}
	const head = machine.update(body);
	try {
		return Buffer.concat([header, head, machine.final()]);
	} catch {
		yield* command.write(head);
		return command.fail(isDecoding ? "bad decrypt" : "wrong final block length");
	}
}

/** openssl passwd. */
export function* passwd(sys: Sys, args: readonly string[]): Routine<number> {
	const command = new Command(sys, "passwd", args, {
		flags: "1 apr1 5 6 crypt stdin noverify quiet table reverse aixmd5",
		values: "salt in",
	});
	const kind =
		command.keys.findLast((key) => ["1", "apr1", "5", "6", "crypt"].includes(key)) ??
		(command.release === "3.0" ? "1" : "crypt");
	if (kind === "crypt") {
		yield* sys.warn("scalehook: openssl passwd with DES crypt is not emulated\n");
		return 126;
	}
	if (command.release === "1.0" && (kind === "5" || kind === "6")) {
		return command.fail(`unknown option -${kind}`);
	}
	let passwords: readonly string[] = command.operands;
	if (passwords.length === 0 || command.has("stdin")) {
		const file = command.value("in");
		if (file === undefined && !command.has("stdin")) {
			return command.fail("Password: \npasswd: there is no terminal to ask on");
		}
		const text = (yield* command.read(file, "password file")).toString("utf8");
		passwords = text.replace(/\n$/, "").split("\n");
	}
	for (const password of passwords) {
		const salt = command.value("salt") ?? makeSalt(sys, kind === "5" || kind === "6" ? 16 : 8);
		const hash =
			kind === "6"
				? sha512Crypt(password, salt)
				: kind === "5"
					? sha256Crypt(password, salt)
					: md5Crypt(password, salt, kind === "1" ? "1" : "apr1");
		yield* sys.spend(3000);
		yield* sys.print(`${command.has("table") ? `${password}\t` : ""}${hash}\n`);
	}
	return 0;
}
