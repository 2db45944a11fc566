import type { Routine, Sys, Userland } from "../../kernel/sys";
import { isRedHatFamily } from "../../kernel/userland";
import type { Program } from "../../program";
import { Stop } from "./command";
import { dgst, enc, isCipher, isDigest, passwd, rand } from "./data-commands";
import { convertKey, dhparam, ecparam, genpkey, genrsa } from "./key-commands";
import { req } from "./request-commands";
import { sClient } from "./s-client";
import { verify, x509 } from "./x509-commands";

type Run = (sys: Sys, args: readonly string[]) => Routine<number>;

const VERSIONS: Readonly<Record<Userland, string>> = {
	centos7: "OpenSSL 1.0.2k-fips  26 Jan 2017",
	alinux3: "OpenSSL 1.1.1k  FIPS 25 Mar 2021",
	ubuntu2204: "OpenSSL 3.0.2 15 Mar 2022 (Library: OpenSSL 3.0.2 15 Mar 2022)",
	debian12: "OpenSSL 3.0.11 19 Sep 2023 (Library: OpenSSL 3.0.11 19 Sep 2023)",
};

function* version(sys: Sys, args: readonly string[]): Routine<number> {
	const { userland } = sys.machine.facts;
	const folder = isRedHatFamily(userland) ? "/etc/pki/tls" : "/usr/lib/ssl";
	const lines = [VERSIONS[userland], `OPENSSLDIR: "${folder}"`];
	const isDirectory = args.includes("-d");
	yield* sys.print(`${(args.includes("-a") ? lines : isDirectory ? lines.slice(1) : lines.slice(0, 1)).join("\n")}\n`);
	return 0;
}

const COMMANDS: Readonly<Record<string, Run>> = {
	base64: (sys, args) => enc(sys, args, "base64"),
	dgst,
	dhparam,
	ec: (sys, args) => convertKey("ec", sys, args),
	ecparam,
	enc,
	genpkey,
	genrsa,
	passwd,
	pkey: (sys, args) => convertKey("pkey", sys, args),
	rand,
	req,
	rsa: (sys, args) => convertKey("rsa", sys, args),
	s_client: sClient,
	verify,
	version,
	x509,
};

/** Commands that OpenSSL has and the emulator lacks. */
const OTHERS =
	"asn1parse ca ciphers cms crl crl2pkcs7 dsa dsaparam engine errstr gendsa nseq ocsp pkcs12 pkcs7 pkcs8 pkeyparam pkeyutl prime rsautl s_server s_time sess_id smime speed spkac srp storeutl ts".split(
		" ",
	);

function find(name: string): Run | undefined {
	if (Object.hasOwn(COMMANDS, name)) {
		return COMMANDS[name];
	}
	return isDigest(name)
		? (sys, args) => dgst(sys, args, name)
		: isCipher(name)
			? (sys, args) => enc(sys, args, name)
			: undefined;
}

function* run(sys: Sys): Routine<number> {
	const [, name, ...args] = sys.argv();
	const { userland } = sys.machine.facts;
	if (name === undefined || name === "help") {
		yield* sys.print(`Standard commands\n${[...Object.keys(COMMANDS), ...OTHERS].sort().join(" ")}\n`);
		return 0;
	}
	const command = find(name.replace(/^--?(?=version$)/, ""));
	if (command === undefined) {
		if (OTHERS.includes(name)) {
			yield* sys.warn(`scalehook: openssl ${name} is not emulated\n`);
			return 126;
		}
		yield* sys.warn(
			userland === "centos7"
				? `openssl:Error: '${name}' is an invalid command.\n`
				: `Invalid command '${name}'; type "help" for a list.\n`,
		);
		return 1;
	}
	try {
		return yield* command(sys, args);
	} catch (error) {
		if (!(error instanceof Stop)) {
			throw error;
		}
		yield* sys.warn(`${error.message}\n`);
		return error.status;
	}
}

/** openssl(1) of the image's release. */
export const OPENSSL: Program = { name: "openssl", run };
