import { Buffer } from "node:buffer";
import type { KeyObject } from "node:crypto";
import type { Routine, Sys } from "../../kernel/sys";
import { readLine } from "../kit/ask";
import { canSign, type Described, makeCertificate, makeRequest, readRequest, showText } from "./certificate";
import { Command } from "./command";
import { pem, readPem } from "./der";
import { type Configuration, type Extension, makeExtension, parseConfiguration, SUBJECT_KEY } from "./extensions";
import { progress } from "./key-commands";
import { makeRsaKey, writePrivateKey } from "./keys";
import { type Attribute, attributeName, parseSubject, showName } from "./subject";

/** A day in ms. */
export const DAY = 86_400_000;

/** Digests that certificates are signed with, as options name them. */
export const DIGESTS: readonly string[] = ["sha1", "sha224", "sha256", "sha384", "sha512", "md5"];

/** The questions that the distribution's own configuration asks: attribute, prompt, default on Red Hat, on Debian. */
const QUESTIONS: readonly (readonly [short: string, prompt: string, redHat: string, debian: string])[] = [
	["C", "Country Name (2 letter code)", "XX", "AU"],
	["ST", "State or Province Name (full name)", "", "Some-State"],
	["L", "Locality Name (eg, city)", "Default City", ""],
	["O", "Organization Name (eg, company)", "Default Company Ltd", "Internet Widgits Pty Ltd"],
	["OU", "Organizational Unit Name (eg, section)", "", ""],
	["CN", "Common Name (e.g. server FQDN or YOUR name)", "", ""],
	["emailAddress", "Email Address", "", ""],
];

const INTRODUCTION = `You are about to be asked to enter information that will be incorporated
into your certificate request.
What you are about to enter is what is called a Distinguished Name or a DN.
There are quite a few fields but you can leave some blank
For some fields there will be a default value,
If you enter '.', the field will be left blank.
-----
`;

/** Asks for the subject as `req` does without -subj: questions on standard error, answers on standard input. */
function* askSubject(command: Command): Routine<Attribute[]> {
	const { sys } = command;
	const isRedHat = command.release !== "3.0";
	const attributes: Attribute[] = [];
	yield* sys.warn(INTRODUCTION);
	for (const [short, prompt, redHat, debian] of QUESTIONS) {
		const preset = isRedHat ? redHat : debian;
		const shown = isRedHat && short === "CN" ? "Common Name (eg, your name or your server's hostname)" : prompt;
		yield* sys.warn(`${shown} [${preset}]:`);
		const answer = yield* readLine(sys, 0);
		if (answer === undefined) {
			return command.fail(
				command.release === "3.0" ? "Error making certificate request" : "problems making Certificate Request",
			);
		}
		const value = answer === "" ? preset : answer === "." ? "" : answer;
		if (value !== "") {
			attributes.push({ short, value });
		}
	}
	return attributes;
}

function* subjectOf(command: Command, configuration: Configuration): Routine<Attribute[]> {
	const given = command.value("subj");
	if (given !== undefined) {
		const skipped: string[] = [];
		const subject = parseSubject(given, (type) => skipped.push(type));
		for (const type of skipped) {
			yield* command.sys.warn(
				command.release === "3.0"
					? `req: Skipping unknown subject name attribute "${type}"\n`
					: `Subject Attribute ${type} has no known NID, skipped\n`,
			);
		}
		return (
			subject ??
			command.fail(
				command.release === "3.0"
					? `req: subject name is expected to be in the format /type0=value0/type1=value1/type2=... where characters may be escaped by \\. This name is not in that format: '${given.replace(/^\//, "")}'`
					: command.release === "1.1"
						? `name is expected to be in the format /type0=value0/type1=value1/type2=... where characters may be escaped by \\. This name is not in that format: '${given.replace(/^\//, "")}'\nproblems making Certificate Request`
						: "Subject does not start with '/'.\nproblems making Certificate Request",
			)
		);
	}
	const request = configuration.get("req");
	const names = configuration.get(request?.get("distinguished_name") ?? "");
	if (names !== undefined) {
		const isPrompting = request?.get("prompt") !== "no";
		const attributes: Attribute[] = [];
		if (isPrompting) {
			yield* command.sys.warn(INTRODUCTION);
		}
		for (const [name, text] of names) {
			const short = attributeName(name);
			if (short === undefined) {
				continue;
			}
			let value = text;
			if (isPrompting) {
				const preset = names.get(`${name}_default`) ?? "";
				yield* command.sys.warn(`${text} [${preset}]:`);
				const answer = yield* readLine(command.sys, 0);
				value = answer === undefined || answer === "" ? preset : answer === "." ? "" : answer;
			}
			if (value !== "") {
				attributes.push({ short, value });
			}
		}
		return attributes;
	}
	return yield* askSubject(command);
}

/** Extensions of a section; a line that is not understood ends the command. */
export function sectionExtensions(
	command: Command,
	configuration: Configuration,
	section: string | undefined,
	keys: { readonly subject: KeyObject; readonly issuer: KeyObject },
): Extension[] {
	if (section === undefined) {
		return [];
	}
	const lines = configuration.get(section) ?? command.fail(`Error Loading extension section ${section}`);
	return [...lines].map(
		([name, text]) =>
			makeExtension(name, text, keys, configuration) ??
			command.fail(`Error Loading extension section ${section}\nunknown extension name: ${name}`),
	);
}

/** The digest that is asked for, SHA-256 otherwise. */
export function digestOf(command: Command): string {
	return command.keys.findLast((key) => DIGESTS.includes(key)) ?? "sha256";
}

function* newKey(command: Command, algorithm: string): Routine<KeyObject> {
	const { sys, release } = command;
	const [, bits] =
		/^rsa(?::(\d+))?$/.exec(algorithm) ?? command.fail(`scalehook: req -newkey ${algorithm} is not emulated`, 126);
	const size = Number(bits ?? 2048);
	yield* sys.warn(
		`${release === "1.0" ? `Generating a ${size} bit RSA private key\n` : release === "1.1" ? "Generating a RSA private key\n" : ""}${progress(release)}`,
	);
	const key = yield* makeRsaKey(sys, size);
	const path = command.value("keyout");
	const isPlain = command.has("nodes", "noenc");
	const passphrase = isPlain ? undefined : yield* command.passphrase(command.value("passout"));
	if (release !== "3.0" && path !== undefined) {
		yield* sys.warn(`writing new private key to '${path}'\n`);
	}
	if (!isPlain && passphrase === undefined) {
		command.fail("Enter PEM pass phrase:\nproblems getting a password: there is no terminal");
	}
	yield* command.write(writePrivateKey(sys, key, "pkcs8", passphrase), path ?? "privkey.pem", 0o600);
	yield* sys.warn("-----\n");
	return key;
}

/** openssl req: makes requests and self-signed certificates, shows requests. */
export function* req(sys: Sys, args: readonly string[]): Routine<number> {
	const command = new Command(
		sys,
		"req",
		args,
		{
			flags: "new x509 nodes noenc text noout verify batch utf8 subject pubkey modulus",
			values:
				"newkey key keyout out in days subj config extensions reqexts addext set_serial passin passout inform outform keyform",
		},
		(name) => DIGESTS.includes(name),
	);
	const file = command.value("config");
	const configuration =
		file === undefined ? new Map() : parseConfiguration((yield* command.read(file, "config file")).toString("utf8"));
	const isNew = command.has("new", "newkey", "x509");
	if (!isNew) {
		return yield* showRequest(command);
	}
	const keyPath = command.value("key");
	const key =
		keyPath === undefined
			? yield* newKey(command, command.value("newkey") ?? "rsa:2048")
			: yield* command.privateKey(
					keyPath,
					command.release === "3.0" ? "private key" : "Private Key",
					command.value("passin"),
				);
	if (!canSign(key)) {
		return command.fail("scalehook: signing with keys on curves is not emulated", 126);
	}
	const subject = yield* subjectOf(command, configuration);
	const isCertificate = command.has("x509");
	const section = isCertificate
		? (command.value("extensions") ?? configuration.get("req")?.get("x509_extensions"))
		: (command.value("reqexts") ?? command.value("extensions") ?? configuration.get("req")?.get("req_extensions"));
	const keys = { subject: key, issuer: key };
	const added = command.values("addext").map((line) => {
		const at = line.indexOf("=");
		return (
			makeExtension(line.slice(0, at).trim(), line.slice(at + 1).trim(), keys, configuration) ??
			command.fail(`Error adding request extension ${line}`)
		);
	});
	const listed = sectionExtensions(command, configuration, section, keys);
	if (!isCertificate) {
		const bytes = makeRequest(subject, key, digestOf(command), [...listed, ...added]);
		yield* command.write(isDer(command) ? bytes : pem("CERTIFICATE REQUEST", bytes));
		return 0;
	}
	const usual =
		file === undefined
			? [
					makeExtension("subjectKeyIdentifier", "hash", keys, configuration),
					makeExtension("authorityKeyIdentifier", "keyid", keys, configuration),
					makeExtension(
						"basicConstraints",
						command.release === "1.0" ? "CA:TRUE" : "critical,CA:TRUE",
						keys,
						configuration,
					),
				].filter((each) => each !== undefined)
			: [];
	const chosen = section === undefined ? usual : listed;
	// Since 3.0 a certificate with extensions always names its own key.
	const own = command.release === "3.0" ? [makeExtension("subjectKeyIdentifier", "hash", keys, configuration)] : [];
	const all = [
		...(chosen.some(({ id }) => id === SUBJECT_KEY) ? [] : own.filter((each) => each !== undefined)),
		...chosen,
		...added,
	];
	const from = sys.now();
	const bytes = makeCertificate({
		serial: serialOf(command),
		issuer: subject,
		subject,
		from,
		to: from + Number(command.value("days") ?? 30) * DAY,
		key,
		signer: key,
		digest: digestOf(command),
		extensions: all.filter(({ id }, at) => all.findIndex((each) => each.id === id) === at),
	});
	yield* command.write(isDer(command) ? bytes : pem("CERTIFICATE", bytes));
	return 0;
}

/** Whether DER is asked for instead of PEM. */
export function isDer(command: Command): boolean {
	return command.value("outform")?.toUpperCase() === "DER";
}

/** The serial number that is asked for, or one of 8 bytes (20 since 1.1.1). */
export function serialOf(command: Command): Buffer {
	const given = command.value("set_serial");
	if (given !== undefined) {
		const hex = BigInt(given).toString(16);
		return Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex");
	}
	const serial = Buffer.from(command.sys.randomBytes(command.release === "1.0" ? 8 : 20));
	serial[0] = ((serial[0] ?? 0) & 0x7f) | 1;
	return serial;
}

/** Reads a request out of PEM or DER, or ends the command. */
export function* loadRequest(command: Command): Routine<Described> {
	const path = command.value("in");
	const content = yield* command.read(path, command.release === "3.0" ? "certificate request" : "X509 request");
	const bytes = readPem(content.toString("latin1"), /CERTIFICATE REQUEST$/) ?? content;
	return (
		readRequest(bytes) ??
		command.fail(command.lacking(command.release === "3.0" ? "certificate request" : "X509 request", path))
	);
}

function* showRequest(command: Command): Routine<number> {
	const request = yield* loadRequest(command);
	const { sys } = command;
	if (command.has("verify")) {
		yield* sys.warn(command.release === "3.0" ? "Certificate request self-signature verify OK\n" : "verify OK\n");
	}
	if (command.has("subject")) {
		yield* sys.print(`subject=${showName(request.subject, command.release === "1.0")}\n`);
	}
	if (command.has("text")) {
		yield* sys.print(showText(request, true, command.release));
	}
	if (!command.has("noout")) {
		yield* command.write(isDer(command) ? request.bytes : pem("CERTIFICATE REQUEST", request.bytes));
	}
	return 0;
}
