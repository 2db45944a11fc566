import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Program } from "../../program";
import { syslog } from "../../services/journal/syslog";
import { notifyManager } from "../../services/manager/protocol";
import { runToEnd } from "../kit/exec";
import { readAll } from "../kit/lines";

/** systemd-notify(1): tells the manager that the service it is part of is ready. */
export const SYSTEMD_NOTIFY: Program = {
	name: "systemd-notify",
	*run(sys) {
		const message: Record<string, string> = {};
		for (const arg of sys.argv().slice(1)) {
			if (arg === "--ready") {
				message["READY"] = "1";
			} else if (arg.startsWith("--status=")) {
				message["STATUS"] = arg.slice("--status=".length);
			} else if (arg.startsWith("--pid")) {
				message["MAINPID"] = arg.includes("=") ? arg.slice("--pid=".length) : String(sys.ppid());
			} else if (arg === "--booted") {
				return 0;
			} else if (!arg.startsWith("-") && arg.includes("=")) {
				message[arg.slice(0, arg.indexOf("="))] = arg.slice(arg.indexOf("=") + 1);
			}
		}
		if (Object.keys(message).length === 0) {
			return 1;
		}
		yield* notifyManager(sys, message);
		return 0;
	},
};

/** systemd-detect-virt(1): ECS instances are KVM guests. */
export const SYSTEMD_DETECT_VIRT: Program = {
	name: "systemd-detect-virt",
	*run(sys) {
		const args = sys.argv().slice(1);
		const isContainer = args.includes("-c") || args.includes("--container");
		if (!args.includes("-q") && !args.includes("--quiet")) {
			yield* sys.print(isContainer ? "none\n" : "kvm\n");
		}
		return isContainer ? 1 : 0;
	},
};

/** systemd-cat(1): its input, or a command's output, goes to the journal. */
export const SYSTEMD_CAT: Program = {
	name: "systemd-cat",
	*run(sys) {
		const args = sys.argv().slice(1);
		let identifier = "cat";
		let at = 0;
		for (; at < args.length && (args[at] ?? "").startsWith("-"); at++) {
			const arg = args[at] ?? "";
			if (arg === "-t" || arg === "--identifier") {
				identifier = args[++at] ?? identifier;
			} else if (arg.startsWith("-t")) {
				identifier = arg.slice(2);
			} else if (arg === "-p" || arg === "--priority") {
				at += 1;
			}
		}
		const command = args.slice(at);
		if (command.length === 0) {
			const text = decode(yield* readAll(sys, 0));
			if (text !== "") {
				yield* syslog(sys, { identifier, pid: sys.pid, facility: "user", priority: 6, text });
			}
			return 0;
		}
		const fd = sys.openDriver("journal", `- ${identifier}`);
		try {
			return yield* runToEnd(sys, {
				file: command[0] ?? "",
				argv: command,
				fds: new Map([
					[1, fd],
					[2, fd],
				]),
			});
		} catch (error) {
			if (isErrno(error)) {
				yield* sys.warn(`Failed to execute process: ${error.message}\n`);
				return 1;
			}
			throw error;
		}
	},
};

/** systemd-escape(1). */
export const SYSTEMD_ESCAPE: Program = {
	name: "systemd-escape",
	*run(sys) {
		const args = sys.argv().slice(1);
		const isPath = args.includes("-p") || args.includes("--path");
		const suffix = args.find((arg) => arg.startsWith("--suffix="))?.slice("--suffix=".length);
		const escaped = args
			.filter((arg) => !arg.startsWith("-"))
			.map((text) => {
				const trimmed = isPath ? text.replace(/^\/+|\/+$/g, "") || "/" : text;
				const name = [...trimmed]
					.map((character, index) =>
						character === "/"
							? "-"
							: /[A-Za-z0-9:_]/.test(character) || (character === "." && index > 0)
								? character
								: `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
					)
					.join("");
				return suffix === undefined ? name : `${name}.${suffix}`;
			});
		yield* sys.print(`${escaped.join(" ")}\n`);
		return 0;
	},
};
