/** A command line of apt, apt-get or apt-cache, read. */
export type AptOptions = {
	/** The name that messages call it by: apt, apt-get. */
	readonly program: string;
	readonly flags: ReadonlySet<string>;
	readonly words: readonly string[];
	readonly quiet: number;
	readonly assumesYes: boolean;
	readonly assumesNo: boolean;
	readonly isSimulation: boolean;
	/** What is wrong with it; undefined when nothing is. */
	readonly error: string | undefined;
};

const letters = "yqdsmubfVhvatc";
const long = new Set(
	"--yes --assume-yes --assume-no --quiet --fix-broken --fix-missing --ignore-missing --download-only --simulate --just-print --dry-run --recon --no-act --purge --reinstall --no-install-recommends --install-recommends --no-install-suggests --install-suggests --allow-unauthenticated --allow-downgrades --allow-remove-essential --allow-change-held-packages --force-yes --no-upgrade --only-upgrade --auto-remove --autoremove --show-upgraded --verbose-versions --no-download --ignore-hold --with-new-pkgs --installed --upgradable --upgradeable --all-versions --names-only --full --manual-installed --version --help --no-allow-insecure-repositories --allow-insecure-repositories --allow-releaseinfo-change --print-uris --recurse --no-recommends --no-suggests --list-cleanup --no-list-cleanup --no-remove --trivial-only --error-on=any".split(
		" ",
	),
);
const valued = new Set([
	"-o",
	"--option",
	"-t",
	"--target-release",
	"--default-release",
	"-c",
	"--config-file",
	"-a",
	"--host-architecture",
]);

/** Reads options between the words wherever they stand. */
export function readAptOptions(program: string, args: readonly string[]): AptOptions {
	const flags = new Set<string>();
	const words: string[] = [];
	let quiet = 0;
	let error: string | undefined;
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? "";
		if (arg === "--") {
			words.push(...args.slice(at + 1));
			break;
		}
		if (!arg.startsWith("-") || arg === "-") {
			words.push(arg);
			continue;
		}
		const name = arg.replace(/=.*$/, "");
		if (valued.has(name)) {
			at += arg.includes("=") ? 0 : 1;
			continue;
		}
		if (arg.startsWith("--")) {
			if (!long.has(name) && !long.has(arg)) {
				error ??= `Command line option ${arg} is not understood in combination with the other options`;
			}
			flags.add(name);
			quiet += name === "--quiet" ? 1 : 0;
			continue;
		}
		for (let letter = 1; letter < arg.length; letter++) {
			const character = arg.charAt(letter);
			if (character === "o" || character === "t") {
				at += letter + 1 < arg.length ? 0 : 1;
				break;
			}
			if (character === "=") {
				quiet = Number(arg.slice(letter + 1));
				break;
			}
			if (!letters.includes(character)) {
				error ??= `Command line option '${character}' [from ${arg}] is not understood in combination with the other options.`;
			}
			flags.add(`-${character}`);
			quiet += character === "q" ? 1 : 0;
		}
	}
	const has = (...names: readonly string[]) => names.some((name) => flags.has(name));
	return {
		program,
		flags,
		words,
		quiet,
		assumesYes: has("-y", "--yes", "--assume-yes", "--force-yes") || quiet >= 2,
		assumesNo: has("--assume-no"),
		isSimulation: has("-s", "--simulate", "--just-print", "--dry-run", "--recon", "--no-act"),
		error,
	};
}
