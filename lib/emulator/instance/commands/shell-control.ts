import { findUser } from "../machine/accounts";
import { parentOf } from "../machine/file-node";
import {
	absolute,
	type CommandCall,
	type CommandHandler,
	type CommandResult,
	failure,
	ok,
	splitFlags,
} from "./command";

/** Seconds out of `5`, `1.5m`, `2h`; undefined when it is no such time. */
function duration(text: string): number | undefined {
	const match = /^(\d+(?:\.\d+)?|\.\d+|inf(?:inity)?)([smhd]?)$/.exec(text);
	if (!match) {
		return undefined;
	}
	const unit = { s: 1, m: 60, h: 3600, d: 86_400 }[match[2] || "s"] ?? 1;
	return match[1]?.startsWith("inf") ? Number.MAX_SAFE_INTEGER / 2000 : Number(match[1]) * unit;
}

const sleep: CommandHandler = async (args, call) => {
	if (args.length === 0) {
		return failure(1, "sleep: missing operand\nTry 'sleep --help' for more information.\n");
	}
	let seconds = 0;
	for (const arg of args) {
		const value = duration(arg);
		if (value === undefined) {
			return failure(1, `sleep: invalid time interval ‘${arg}’\nTry 'sleep --help' for more information.\n`);
		}
		seconds += value;
	}
	await call.script.sleep(seconds * 1000);
	return ok();
};

/** timeout DURATION COMMAND: 124 when virtual time ran out. */
const timeout: CommandHandler = async (args, call) => {
	const words = [...args];
	while (words[0]?.startsWith("-")) {
		const option = words.shift() ?? "";
		if (/^(-k|-s|--kill-after|--signal)$/.test(option)) {
			words.shift();
		}
	}
	const [time = "", command, ...rest] = words;
	const seconds = duration(time);
	if (seconds === undefined || command === undefined) {
		return failure(
			125,
			command === undefined
				? "timeout: missing operand\nTry 'timeout --help' for more information.\n"
				: `timeout: invalid time interval ‘${time}’\n`,
		);
	}
	let isOver = false;
	const result = await call.script.within(seconds * 1000, async (signal) => {
		signal.addEventListener("abort", () => {
			isOver = true;
		});
		return run(call, command, rest, { signal });
	});
	// What the shell says of its own interruption is not the command's output.
	return isOver ? { stdout: result.stdout, stderr: "", exitCode: 124 } : result;
};

/** trap HANDLER SIGNAL…: EXIT (or 0) and ERR are kept; other signals never reach a script here. */
const trap: CommandHandler = (args, call) => {
	const [handler, ...signals] = args.filter((arg, index) => !(index === 0 && arg === "--"));
	if (handler === undefined || signals.length === 0) {
		return ok();
	}
	for (const signal of signals) {
		call.script.setTrap(signal === "0" ? "EXIT" : signal.replace(/^SIG/, ""), handler === "-" ? undefined : handler);
	}
	return ok();
};

/** Whether files can be opened for writing; asked before redirections, see route-output.ts. */
const writable: CommandHandler = (args, call) => {
	const missing = args.find((path) => {
		const folder = parentOf(absolute(call, path));
		return call.fs.node(call.fs.resolve(folder, "open"))?.type !== "directory";
	});
	return missing === undefined ? ok() : failure(1, `bash: ${missing}: No such file or directory\n`);
};

/** Around a background job; see route-output.ts. */
const background: CommandHandler = (args, call) => {
	call.script.setBackground(args[0] === "begin");
	return ok();
};

function run(
	call: CommandCall,
	command: string,
	args: readonly string[],
	options: {
		readonly signal?: AbortSignal;
		readonly env?: Readonly<Record<string, string>>;
		readonly cwd?: string;
	} = {},
): Promise<CommandResult> {
	return call.run(quote(command), { args, ...options });
}

function quote(word: string): string {
	return `'${word.replaceAll("'", "'\\''")}'`;
}

/** sudo COMMAND: scripts run as root anyway; -u names another user. */
const sudo: CommandHandler = async (args, call) => {
	const words = [...args];
	let user = "root";
	while (words[0]?.startsWith("-")) {
		const option = words.shift() ?? "";
		if (option === "-u" || option === "-g" || option === "-U") {
			const value = words.shift() ?? user;
			user = option === "-u" ? value : user;
		} else if (option.startsWith("-u") && option.length > 2) {
			user = option.slice(2);
		} else if (option === "-i" || option === "-s") {
			if (words.length === 0) {
				return ok();
			}
		} else if (option === "-V" || option === "--version") {
			return ok("Sudo version 1.8.23\n");
		} else if (option === "-l" || option === "-v" || option === "-k") {
			return ok();
		}
	}
	const env: Record<string, string> = {};
	while (/^[A-Za-z_]\w*=/.test(words[0] ?? "")) {
		const [name = "", value = ""] = (words.shift() ?? "").split(/=(.*)/s);
		env[name] = value;
	}
	const [command, ...rest] = words;
	const account = findUser(call.fs, user);
	if (!account) {
		return failure(1, `sudo: unknown user: ${user}\nsudo: unable to initialize policy plugin\n`);
	}
	if (command === undefined) {
		return failure(1, "usage: sudo -h | -K | -k | -V\n");
	}
	const result = await call.script.asUser(account.name, () =>
		run(call, command, rest, { env: { ...env, USER: user, HOME: account.home, SUDO_USER: call.user } }),
	);
	return result.exitCode === 127 ? { ...result, exitCode: 1, stderr: `sudo: ${command}: command not found\n` } : result;
};

/** su [-] USER -c COMMAND. */
const su: CommandHandler = async (args, call) => {
	const index = args.findIndex((arg) => arg === "-c" || arg === "--command");
	const operands = args.filter((arg, at) => arg !== "-" && !arg.startsWith("-") && at !== index + 1);
	const account = findUser(call.fs, operands[0] ?? "root");
	if (!account) {
		return failure(1, `su: user ${operands[0] ?? ""} does not exist\n`);
	}
	if (index < 0) {
		return ok();
	}
	if (/nologin|false/.test(account.shell) && !args.includes("-s")) {
		return failure(1, "This account is currently not available.\n");
	}
	const isLogin = args.includes("-") || args.includes("-l") || args.includes("--login");
	const cwd = isLogin && call.fs.has(account.home) ? account.home : undefined;
	return call.script.asUser(account.name, () =>
		call.run(args[index + 1] ?? "", {
			env: { USER: account.name, LOGNAME: account.name, HOME: account.home },
			...(cwd && { cwd }),
		}),
	);
};

const nohup: CommandHandler = (args, call) => {
	const [command, ...rest] = args;
	return command === undefined
		? failure(125, "nohup: missing operand\nTry 'nohup --help' for more information.\n")
		: run(call, command, rest);
};

const nice: CommandHandler = (args, call) => {
	const [command, ...rest] = args.filter((arg, index) => !/^-/.test(arg) && !/^-(n|c)$/.test(args[index - 1] ?? ""));
	return command === undefined ? ok("0\n") : run(call, command, rest);
};

/** A machine is started again from outside: RebootInstance. */
const reboot: CommandHandler = (_args, call) =>
	failure(1, `${call.name}: this would end the Cloud Assistant command; use RebootInstance or StopInstance\n`);

const mktemp: CommandHandler = (args, call) => {
	const { flags, rest } = splitFlags(args);
	const template = rest[0] ?? "tmp.XXXXXXXXXX";
	const directory = rest[0] === undefined || flags.has("-t") ? "/tmp" : call.cwd;
	const count = call.fs.names("/tmp").length;
	const letters = (length: number) => {
		let seed = count * 7919 + Math.floor(call.script.now / 1000);
		return Array.from({ length }, () => {
			seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
			return "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"[Math.floor(seed / 65_536) % 62];
		}).join("");
	};
	const name = template.replace(/X{3,}/, (run) => letters(run.length));
	const path = name.startsWith("/") ? name : `${directory}/${name}`;
	if (flags.has("-d")) {
		call.fs.putDirectory(path, 0o700);
	} else {
		call.fs.put(path, "", 0o600);
	}
	return ok(`${path}\n`);
};

const realpath: CommandHandler = (args, call) => {
	const { rest } = splitFlags(args);
	const missing = rest.find((path) => !call.fs.has(absolute(call, path)));
	return missing === undefined
		? ok(rest.map((path) => `${call.fs.resolve(absolute(call, path), "realpath")}\n`).join(""))
		: failure(1, `realpath: ${missing}: No such file or directory\n`);
};

/** install -d DIR… and install [-m MODE] SOURCE DEST. */
const install: CommandHandler = async (args, call) => {
	const valued = new Set(["-m", "-o", "-g", "-t"]);
	const mode = Number.parseInt(args[args.indexOf("-m") + 1] ?? "", 8);
	const operands = args.filter((arg, index) => !arg.startsWith("-") && !valued.has(args[index - 1] ?? ""));
	if (args.some((arg) => /^-[a-zA-Z]*d/.test(arg))) {
		for (const path of operands) {
			call.fs.putDirectory(absolute(call, path), args.includes("-m") ? mode : 0o755);
		}
		return ok();
	}
	const [source = "", target = ""] = operands;
	const text = call.fs.text(absolute(call, source));
	if (text === undefined) {
		return failure(1, `install: cannot stat ‘${source}’: No such file or directory\n`);
	}
	const to = absolute(call, target);
	const isDirectory = call.fs.node(call.fs.resolve(to, "open"))?.type === "directory";
	call.fs.put(isDirectory ? `${to}/${source.split("/").at(-1)}` : to, text, args.includes("-m") ? mode : 0o755);
	return ok();
};

const sysctl: CommandHandler = (args, call) => {
	const pathOf = (key: string) => `/proc/sys/${key.replaceAll(".", "/")}`;
	if (args.some((arg) => arg === "-p" || arg === "--system" || arg === "--load")) {
		return ok(
			(call.fs.text("/etc/sysctl.conf") ?? "")
				.split("\n")
				.filter((line) => /^\s*[a-z]/.test(line))
				.map((line) => `${line.replace(/\s*=\s*/, " = ")}\n`)
				.join(""),
		);
	}
	const lines = args
		.filter((arg) => !arg.startsWith("-"))
		.map((arg) => {
			const [key = "", value] = arg.split("=");
			if (value !== undefined) {
				call.fs.put(pathOf(key.trim()), `${value.trim()}\n`);
				return `${key.trim()} = ${value.trim()}\n`;
			}
			const text = call.fs.text(pathOf(key));
			return text === undefined ? undefined : `${key} = ${text}`;
		});
	return lines.includes(undefined)
		? failure(255, `sysctl: cannot stat ${pathOf(args.at(-1) ?? "")}: No such file or directory\n`)
		: ok(lines.join(""));
};

/** Commands that run others, wait, or steer the machine. */
export const shellControlCommands: Readonly<Record<string, CommandHandler>> = {
	sleep,
	timeout,
	trap,
	".background": background,
	".writable": writable,
	sudo,
	su,
	runuser: su,
	nohup,
	nice,
	ionice: nice,
	setsid: nohup,
	reboot,
	shutdown: reboot,
	poweroff: reboot,
	halt: reboot,
	mktemp,
	realpath,
	install,
	sysctl,
	sync: () => ok(),
	mount: (args) =>
		args.length === 0
			? ok("/dev/vda1 on / type ext4 (rw,relatime,data=ordered)\n")
			: failure(32, `mount: ${args.at(-1)}: no such device in an emulated instance\n`),
	umount: (args) => failure(32, `umount: ${args.at(-1) ?? ""}: not mounted\n`),
	swapon: () => ok(),
	swapoff: () => ok(),
	ldconfig: () => ok(),
	restorecon: () => ok(),
	ulimit: (args) => ok(args.includes("-n") ? "65535\n" : args.length === 0 ? "unlimited\n" : ""),
	umask: (args) => ok(args.length === 0 ? "0022\n" : ""),
	jobs: () => ok(),
	disown: () => ok(),
	hash: () => ok(),
	localectl: () => ok(),
	loginctl: () => ok(),
};
