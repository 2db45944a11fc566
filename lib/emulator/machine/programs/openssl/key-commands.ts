import { Buffer } from "node:buffer";
import { createDiffieHellmanGroup, createPublicKey, type KeyObject } from "node:crypto";
import type { Routine, Sys } from "../../kernel/sys";
import { Command } from "./command";
import { der, integer, pem, sequence, TAG } from "./der";
import { curveParameters, loadPublicKey, makeCurveKey, makeEd25519Key, makeRsaKey, writePrivateKey } from "./keys";

const CIPHERS = "aes128 aes192 aes256 des des3 aes-128-cbc aes-192-cbc aes-256-cbc";

/** Dots that key generation draws while it looks for primes. */
export function progress(release: string): string {
	return release === "3.0"
		? `..+...+.....${"+".repeat(65)}*.+.....+..${"+".repeat(65)}\n.+....${"+".repeat(65)}*...+..${"+".repeat(65)}\n`
		: release === "1.1"
			? "..........+++++\n......+++++\n"
			: ".......+++\n...........+++\n";
}

/** Writes a private key where it belongs; `form` follows what that command writes in this release. */
function* writeKey(command: Command, key: KeyObject, isTraditional: boolean): Routine {
	const isEncrypted = CIPHERS.split(" ").some((cipher) => command.has(cipher));
	const passphrase =
		isEncrypted || command.has("passout") ? yield* command.passphrase(command.value("passout", "pass")) : undefined;
	if (isEncrypted && passphrase === undefined) {
		command.fail("Enter PEM pass phrase:\nUI routines: no terminal to ask on");
	}
	yield* command.write(
		writePrivateKey(command.sys, key, isTraditional ? "traditional" : "pkcs8", isEncrypted ? passphrase : undefined),
		command.value("out"),
		0o600,
	);
}

function* bitsOf(command: Command, text: string | undefined): Routine<number> {
	const bits = Number(text ?? 2048);
	if (!Number.isInteger(bits) || bits < 512) {
		command.fail(`Error: key size ${text} is too small or no number`);
	}
	if (bits > 16_384) {
		yield* command.sys.warn(`Warning: It is not recommended to use more than 16384 bit for RSA keys.\n`);
	}
	return Math.ceil(bits / 16) * 16;
}

/** openssl genrsa. */
export function* genrsa(sys: Sys, args: readonly string[]): Routine<number> {
	const command = new Command(sys, "genrsa", args, {
		flags: `${CIPHERS} traditional F4 f4 3 verbose`,
		values: "out passout rand",
	});
	const bits = yield* bitsOf(command, command.operands[0]);
	if (command.release !== "3.0") {
		const tail = command.release === "1.1" ? " (2 primes)" : "";
		yield* sys.warn(`Generating RSA private key, ${bits} bit long modulus${tail}\n${progress(command.release)}`);
	}
	const key = yield* makeRsaKey(sys, bits);
	if (command.release !== "3.0") {
		yield* sys.warn(`e is 65537 (0x${command.release === "1.1" ? "010001" : "10001"})\n`);
	}
	yield* writeKey(command, key, command.release !== "3.0" || command.has("traditional"));
	return 0;
}

/** openssl genpkey: RSA, EC, Ed25519. */
export function* genpkey(sys: Sys, args: readonly string[]): Routine<number> {
	const command = new Command(sys, "genpkey", args, {
		flags: CIPHERS,
		values: "out algorithm pkeyopt pass passout outform",
	});
	const algorithm = (command.value("algorithm") ?? "").toUpperCase();
	const settings = new Map(
		command
			.values("pkeyopt")
			.map((each): [string, string] => [each.slice(0, each.indexOf(":")), each.slice(each.indexOf(":") + 1)]),
	);
	if (algorithm === "RSA") {
		yield* sys.warn(progress(command.release));
		yield* writeKey(command, yield* makeRsaKey(sys, yield* bitsOf(command, settings.get("rsa_keygen_bits"))), false);
		return 0;
	}
	const key =
		algorithm === "ED25519"
			? makeEd25519Key(sys)
			: algorithm === "EC"
				? makeCurveKey(sys, settings.get("ec_paramgen_curve") ?? "")
				: undefined;
	if (key === undefined) {
		return command.fail(
			algorithm === "" ? "genpkey: Error: no algorithm given" : `Algorithm ${command.value("algorithm")} not found`,
		);
	}
	yield* writeKey(command, key, false);
	return 0;
}

/** openssl ecparam. */
export function* ecparam(sys: Sys, args: readonly string[]): Routine<number> {
	const command = new Command(sys, "ecparam", args, {
		flags: "genkey noout list_curves",
		values: "name out param_enc conv_form",
	});
	if (command.has("list_curves")) {
		yield* command.write(
			"  secp384r1 : NIST/SECG curve over a 384 bit prime field\n" +
				"  secp521r1 : NIST/SECG curve over a 521 bit prime field\n" +
				"  prime256v1: X9.62/SECG curve over a 256 bit prime field\n",
		);
		return 0;
	}
	const name = command.value("name") ?? "";
	const parameters = curveParameters(name) ?? command.fail(`unknown curve name (${name})`);
	const key = makeCurveKey(sys, name);
	const text = command.has("genkey") && key !== undefined ? writePrivateKey(sys, key, "traditional") : "";
	yield* command.write(`${command.has("noout") ? "" : parameters}${text}`, command.value("out"), 0o600);
	return 0;
}

/** openssl rsa, ec and pkey: read a key, write it in another form. */
export function* convertKey(name: string, sys: Sys, args: readonly string[]): Routine<number> {
	const command = new Command(sys, name, args, {
		flags: `${CIPHERS} pubin pubout noout check modulus text traditional`,
		values: "in out inform outform passin passout",
	});
	const what = command.has("pubin") ? "Public Key" : "Private Key";
	const path = command.value("in");
	const isPublic = command.has("pubin");
	const key = isPublic
		? (loadPublicKey(yield* command.read(path, what)) ?? command.fail(command.lacking(what, path)))
		: yield* command.privateKey(path, what, command.value("passin"));
	if (command.has("modulus")) {
		const { n = "" } = key.export({ format: "jwk" });
		yield* sys.print(`Modulus=${Buffer.from(n, "base64url").toString("hex").toUpperCase()}\n`);
	}
	if (command.has("check")) {
		yield* sys.print(name === "rsa" ? "RSA key ok\n" : "Key is valid\n");
	}
	if (command.has("noout")) {
		return 0;
	}
	if (name !== "pkey") {
		yield* sys.warn(`writing ${name.toUpperCase()} key\n`);
	}
	const isDer = command.value("outform")?.toUpperCase() === "DER";
	if (command.has("pubout") || isPublic) {
		const publicKey = isPublic ? key : createPublicKey(key);
		const bytes = publicKey.export({ format: "der", type: "spki" });
		yield* command.write(isDer ? bytes : pem("PUBLIC KEY", bytes));
		return 0;
	}
	if (isDer) {
		yield* command.write(
			key.export({ format: "der", type: name === "rsa" ? "pkcs1" : "pkcs8" }),
			command.value("out"),
			0o600,
		);
		return 0;
	}
	yield* writeKey(
		command,
		key,
		command.has("traditional") || (name !== "pkey" && command.release !== "3.0") || name === "ec",
	);
	return 0;
}

/**
 * openssl dhparam: a safe prime of RFC 3526. Finding one of its own takes a real machine minutes, and such a parameter is
 * no secret.
 */
export function* dhparam(sys: Sys, args: readonly string[]): Routine<number> {
	const command = new Command(sys, "dhparam", args, {
		flags: "2 5 dsaparam noout text",
		values: "out in outform rand",
	});
	const bits = Number(command.operands[0] ?? 2048);
	const group = ({ 1024: "modp2", 1536: "modp5", 2048: "modp14", 3072: "modp15", 4096: "modp16" } as const)[bits];
	if (group === undefined) {
		yield* sys.warn(`scalehook: openssl dhparam of ${bits} bits is not emulated\n`);
		return 126;
	}
	yield* sys.warn(
		`Generating DH parameters, ${bits} bit long safe prime${command.release === "1.0" ? ", generator 2\nThis is going to take a long time" : ""}\n`,
	);
	yield* sys.sleep(command.has("dsaparam") ? 500 : bits * 8);
	yield* sys.warn(`..........+................+..${"+".repeat(command.release === "1.0" ? 3 : 2)}*${"+".repeat(2)}*\n`);
	const prime = createDiffieHellmanGroup(group).getPrime();
	yield* command.write(pem("DH PARAMETERS", sequence(integer(prime), der(TAG.integer, Buffer.of(2)))));
	return 0;
}
