import type { Routine } from "../../kernel/sys";
import type { Shell } from "../state/shell";
import { expandText } from "./text";
import { formatTime } from "./time-format";

/**
 * A prompt string with its backslash escapes and expansions replaced (${x@P}, PS4). `ahead` is 1 for a prompt that is
 * shown before its command is read, whose numbers \! and \# tell.
 */
export function* expandPrompt(shell: Shell, text: string, ahead = 0): Routine<string> {
	let out = "";
	for (let at = 0; at < text.length; at++) {
		const char = text.charAt(at);
		if (char !== "\\") {
			out += char;
			continue;
		}
		at += 1;
		const octal = /^[0-7]{1,3}/.exec(text.slice(at, at + 3))?.[0];
		if (octal !== undefined) {
			out += String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
			at += octal.length - 1;
			continue;
		}
		if (text.charAt(at) === "D" && text.charAt(at + 1) === "{") {
			const close = text.indexOf("}", at);
			out += formatTime(shell, text.slice(at + 2, close < 0 ? undefined : close) || "%X", shell.sys.now() / 1000);
			at = close < 0 ? text.length : close;
			continue;
		}
		out += replaced(shell, text.charAt(at), ahead);
	}
	return shell.isShopt("promptvars") || shell.isDash ? yield* expandText(shell, out) : out;
}

function replaced(shell: Shell, letter: string, ahead: number): string {
	const { variables, sys } = shell;
	const home = variables.scalar("HOME") ?? "";
	const cwd = variables.scalar("PWD") ?? sys.cwd();
	const short = home !== "" && (cwd === home || cwd.startsWith(`${home}/`)) ? `~${cwd.slice(home.length)}` : cwd;
	const host = variables.scalar("HOSTNAME") ?? sys.machine.hostname();
	const time = (format: string) => formatTime(shell, format, Math.floor(sys.now() / 1000));
	switch (letter) {
		case "a":
			return "\u0007";
		case "e":
			return "\u001b";
		case "n":
			return "\n";
		case "r":
			return "\r";
		case "\\":
			return "\\\\";
		case "$":
			return sys.euid() === 0 ? "#" : "\\$";
		case "u":
			return variables.scalar("USER") ?? (sys.euid() === 0 ? "root" : String(sys.euid()));
		case "h":
			return host.split(".", 1)[0] ?? host;
		case "H":
			return host;
		case "w":
			return short.replace(/[$`\\]/g, "\\$&");
		case "W":
			return short === "~" || short === "/" ? short : short.slice(short.lastIndexOf("/") + 1);
		case "s":
			return shell.dollar0.slice(shell.dollar0.lastIndexOf("/") + 1);
		case "v":
			return shell.version;
		case "V":
			return (variables.scalar("BASH_VERSION") ?? shell.version).split("(", 1)[0] ?? "";
		case "d":
			return time("%a %b %d");
		case "t":
			return time("%H:%M:%S");
		case "T":
			return time("%I:%M:%S");
		case "@":
			return time("%I:%M %p");
		case "A":
			return time("%H:%M");
		case "j":
			return String(shell.jobs.list.length);
		case "l":
			return "tty";
		case "!":
			return String(shell.options.history ? shell.history.first + shell.history.entries.length - 1 + ahead : 1);
		case "#":
			return String(shell.commandNumber + ahead);
		case "[":
		case "]":
			return "";
		default:
			return `\\${letter}`;
	}
}
