import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { textOrNothing } from "../kit/files";
import { momentOf, strftime } from "../kit/strftime";
import { UTC } from "../kit/time-zone";

const SERVER = /^\s*(?:server|pool|peer)\s+(\S+)/gm;

/** Servers that chronyd was told of. */
function* servers(sys: Sys): Routine<string[]> {
	const found: string[] = [];
	for (const path of ["/etc/chrony.conf", "/etc/chrony/chrony.conf"]) {
		const text = yield* textOrNothing(sys, path);
		found.push(...[...text.matchAll(SERVER)].map(([, name]) => name ?? ""));
	}
	return found;
}

/** Servers inside the cloud's network answer; others cannot be reached. */
const answers = (server: string) => /(^|\.)cloud\.aliyuncs\.com$|^100\./.test(server);

function sources(names: readonly string[], version: boolean): string {
	const chosen = names.find(answers);
	const rows = names.map((name) => {
		const [state, reach, last, offset] =
			name === chosen
				? ["*", "377", "12", " +35us[  +41us] +/- 1105us"]
				: answers(name)
					? ["-", "377", "13", " -88us[  -82us] +/- 1300us"]
					: ["?", "0", "-", "  +0ns[   +0ns] +/-    0ns"];
		return `^${state} ${name.slice(0, 25).padEnd(25)}     ${answers(name) ? "2" : "0"}   6   ${reach.padStart(3)}    ${last.padStart(2)}  ${offset}\n`;
	});
	return `${version ? "" : `210 Number of sources = ${names.length}\n`}MS Name/IP address         Stratum Poll Reach LastRx Last sample               \n===============================================================================\n${rows.join("")}`;
}

function tracking(sys: Sys, names: readonly string[]): string {
	const chosen = names.find(answers);
	const rows: readonly (readonly [string, string])[] = [
		["Reference ID", chosen === undefined ? "00000000 ()" : `6464603D (${chosen})`],
		["Stratum", chosen === undefined ? "0" : "3"],
		["Ref time (UTC)", strftime("%a %b %d %H:%M:%S %Y", momentOf(chosen === undefined ? 0 : sys.now() - 12_000), UTC)],
		["System time", "0.000000012 seconds fast of NTP time"],
		["Last offset", "+0.000005890 seconds"],
		["RMS offset", "0.000035411 seconds"],
		["Frequency", "4.517 ppm slow"],
		["Residual freq", "+0.002 ppm"],
		["Skew", "0.061 ppm"],
		["Root delay", "0.001784 seconds"],
		["Root dispersion", "0.000391 seconds"],
		["Update interval", chosen === undefined ? "0.0 seconds" : "64.4 seconds"],
		["Leap status", chosen === undefined ? "Not synchronised" : "Normal"],
	];
	return rows.map(([name, value]) => `${name.padEnd(15)} : ${value}\n`).join("");
}

function* run(sys: Sys): Routine<number> {
	const words = sys
		.argv()
		.slice(1)
		.filter((arg) => !/^-[anv46cmN]+$/.test(arg));
	const [command, ...rest] = words;
	const isRunning = sys.machine.processes().some((process) => process.comm === "chronyd");
	if (command === undefined || command === "help" || command === "quit") {
		return 0;
	}
	if (!isRunning) {
		yield* sys.print("506 Cannot talk to daemon\n");
		return 1;
	}
	const names = yield* servers(sys);
	const reached = names.filter(answers).length;
	const isNew = sys.machine.facts.userland !== "centos7";
	switch (command) {
		case "sources":
			yield* sys.print(sources(names, isNew));
			return 0;
		case "sourcestats":
			yield* sys.print(
				`${isNew ? "" : `210 Number of sources = ${names.length}\n`}Name/IP Address            NP  NR  Span  Frequency  Freq Skew  Offset  Std Dev\n==============================================================================\n${names.map((name) => `${name.slice(0, 25).padEnd(25)}   ${answers(name) ? "6   3   324     +0.002      0.061   -12us    41us" : "0   0     0     +0.000   2000.000     +0ns  4000ms"}\n`).join("")}`,
			);
			return 0;
		case "tracking":
			yield* sys.print(tracking(sys, names));
			return 0;
		case "activity":
			yield* sys.print(
				`200 OK\n${reached} sources online\n0 sources offline\n0 sources doing burst (return to online)\n0 sources doing burst (return to offline)\n${names.length - reached} sources with unknown address\n`,
			);
			return 0;
		case "waitsync":
			if (reached === 0) {
				yield* sys.sleep(10_000 * Math.max(1, Number(rest[0] ?? 1)));
				return 1;
			}
			yield* sys.print("try: 1, refid: 6464603D, correction: 0.000000012, skew: 0.061\n");
			return 0;
		case "makestep":
		case "burst":
		case "online":
		case "offline":
		case "reload":
		case "refresh":
			if (sys.euid() !== 0) {
				yield* sys.print("501 Not authorised\n");
				return 1;
			}
			yield* sys.print("200 OK\n");
			return 0;
		case "add":
		case "delete":
			yield* sys.print("200 OK\n");
			return 0;
		default:
			yield* sys.print("Unrecognized command\n");
			return 1;
	}
}

/** chronyc(1): time is the emulator's, so it is always right; which servers answer is the network's matter. */
export const CHRONYC: Program = { name: "chronyc", run };
