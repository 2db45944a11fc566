import type { Userland } from "../../kernel/sys";
import type { Program } from "../../program";
import { runToEnd } from "../kit/exec";
import { exists } from "../kit/files";
import { type OptionTable, parseOptions } from "../kit/options";
import { callOf, dial, lastValue, reach, sshFailure, withoutSession, wrongUse } from "./ssh-call";

/** What `ssh -V` says, by image. */
const VERSIONS: Readonly<Record<Userland, string>> = {
	centos7: "OpenSSH_7.4p1, OpenSSL 1.0.2k-fips  26 Jan 2017",
	alinux3: "OpenSSH_8.0p1, OpenSSL 1.1.1k  FIPS 25 Mar 2021",
	ubuntu2204: "OpenSSH_8.9p1 Ubuntu-3ubuntu0.6, OpenSSL 3.0.2 15 Mar 2022",
	debian12: "OpenSSH_9.2p1 Debian-2+deb12u2, OpenSSL 3.0.11 19 Sep 2023",
};

const SSH_OPTIONS: OptionTable = {
	short: "1246AaCfGgKkMNnqsTtVvXxYyB:b:c:D:E:e:F:I:i:J:L:l:m:O:o:p:Q:R:S:W:w:",
	stopAtOperand: true,
};
const SCP_OPTIONS: OptionTable = { short: "346ABCOpqRrTvc:D:F:i:J:l:o:P:S:" };

/** ssh(1): as far as the connection; what fails before a session fails in its words. */
export const SSH: Program = {
	name: "ssh",
	*run(sys) {
		try {
			const { options, operands } = parseOptions(sys.argv().slice(1), SSH_OPTIONS);
			if (options.some(({ key }) => key === "V")) {
				yield* sys.warn(`${VERSIONS[sys.machine.facts.userland]}\n`);
				return 0;
			}
			const [target] = operands;
			if (target === undefined) {
				yield* sys.warn("usage: ssh [options] destination [command [argument ...]]\n");
				return 255;
			}
			return yield* reach(sys, callOf(options, target, "p"));
		} catch (error) {
			return yield* wrongUse(sys, "ssh", error, 255);
		}
	},
};

/** The host of `[user@]host:path`; undefined for a file of this machine. */
function hostOf(operand: string): string | undefined {
	return /^(?:[^/:]*@)?(\[[^\]]+\]|[^/:]+):/.exec(operand)?.[1]?.replace(/^\[|\]$/g, "");
}

/** scp(1): between files of this machine as cp, else as far as the connection. */
export const SCP: Program = {
	name: "scp",
	*run(sys) {
		try {
			const { options, operands } = parseOptions(sys.argv().slice(1), SCP_OPTIONS);
			if (operands.length < 2) {
				yield* sys.warn("usage: scp [options] source ... target\n");
				return 1;
			}
			const host = operands.map(hostOf).find((found) => found !== undefined);
			if (host === undefined) {
				const flags = options.filter(({ key }) => key === "r" || key === "p").map(({ key }) => `-${key}`);
				return yield* runToEnd(sys, { file: "cp", argv: ["cp", ...flags, "--", ...operands] });
			}
			const status = yield* reach(sys, callOf(options, host, "P"));
			if (status !== 255) {
				return status;
			}
			// From 9.0 on it speaks sftp.
			const isNew = sys.machine.facts.userland === "debian12";
			yield* sys.warn(isNew ? "scp: Connection closed\r\n" : "lost connection\n");
			return isNew ? 255 : 1;
		} catch (error) {
			return yield* wrongUse(sys, "scp", error, 1);
		}
	},
};

/** sftp(1): as far as the connection. */
export const SFTP: Program = {
	name: "sftp",
	*run(sys) {
		try {
			const { options, operands } = parseOptions(sys.argv().slice(1), {
				short: "46AaCfNpqrvB:b:c:D:F:i:J:l:o:P:R:S:s:X:",
			});
			const [target] = operands;
			if (target === undefined) {
				yield* sys.warn("usage: sftp [options] destination\n");
				return 1;
			}
			const status = yield* reach(sys, callOf(options, target.replace(/:[^:]*$/, ""), "P"));
			if (status === 255) {
				const isOld = sys.machine.facts.userland === "centos7";
				yield* sys.warn(isOld ? "Couldn't read packet: Connection reset by peer\n" : "Connection closed\r\n");
			}
			return status;
		} catch (error) {
			return yield* wrongUse(sys, "sftp", error, 1);
		}
	},
};

/** ssh-copy-id(1): needs a key, and a session to bring it there. */
export const SSH_COPY_ID: Program = {
	name: "ssh-copy-id",
	*run(sys) {
		const called = "/usr/bin/ssh-copy-id";
		try {
			const { options, operands } = parseOptions(sys.argv().slice(1), { short: "fnsh?i:o:p:t:F:" });
			const [target] = operands;
			if (target === undefined) {
				yield* sys.warn(`Usage: ${called} [-h|-?|-f|-n] [-i [identity_file]] [-p port] [-o option] [user@]hostname\n`);
				return 1;
			}
			const home = sys.env.get("HOME") ?? "";
			const given = lastValue(options, "i")?.replace(/\.pub$/, "");
			const keys =
				given === undefined ? ["rsa", "ecdsa", "ed25519", "dsa"].map((type) => `${home}/.ssh/id_${type}`) : [given];
			const key = keys.find((path) => exists(sys, `${path}.pub`));
			if (key === undefined) {
				const why = given === undefined ? "No identities found" : `failed to open ID file '${given}.pub': No such file`;
				yield* sys.warn(`\n${called}: ERROR: ${why}\n`);
				return 1;
			}
			const call = callOf(options, target, "p");
			yield* sys.warn(`${called}: INFO: Source of key(s) to be installed: "${key}.pub"\n`);
			const found = yield* dial(sys, call);
			if (found.kind === "connected") {
				sys.close(found.fd);
				return yield* withoutSession(sys);
			}
			const why = sshFailure(call.host, call.port, found);
			yield* sys.warn(
				`${called}: INFO: attempting to log in with the new key(s), to filter out any that are already installed\n\n${called}: ERROR: ${why}\n\n`,
			);
			return 1;
		} catch (error) {
			return yield* wrongUse(sys, called, error, 1);
		}
	},
};
