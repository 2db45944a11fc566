import type { BashVersion } from "../ast";

/** Options of `set -o`, in the order in which bash prints them, with their letters. */
export const SET_OPTIONS = {
	allexport: "a",
	braceexpand: "B",
	emacs: "",
	errexit: "e",
	errtrace: "E",
	functrace: "T",
	hashall: "h",
	histexpand: "H",
	history: "",
	ignoreeof: "",
	"interactive-comments": "",
	keyword: "k",
	monitor: "m",
	noclobber: "C",
	noexec: "n",
	noglob: "f",
	nolog: "",
	notify: "b",
	nounset: "u",
	onecmd: "t",
	physical: "P",
	pipefail: "",
	posix: "",
	privileged: "p",
	verbose: "v",
	vi: "",
	xtrace: "x",
} as const;

export type SetOption = keyof typeof SET_OPTIONS;

/** Options of dash's set, in its order. */
export const DASH_OPTIONS: readonly (readonly [name: string, letter: string])[] = [
	["errexit", "e"],
	["noglob", "f"],
	["ignoreeof", "I"],
	["interactive", "i"],
	["monitor", "m"],
	["noexec", "n"],
	["stdin", "s"],
	["xtrace", "x"],
	["verbose", "v"],
	["vi", "V"],
	["emacs", "E"],
	["noclobber", "C"],
	["allexport", "a"],
	["notify", "b"],
	["nounset", "u"],
	["nolog", ""],
	["debug", ""],
];

/** Options of shopt: what they are at the start, and the first version that has them. */
const SHOPT_OPTIONS: Readonly<Record<string, { readonly on: boolean; readonly since?: BashVersion }>> = {
	autocd: { on: false },
	assoc_expand_once: { on: false, since: "5.1" },
	cdable_vars: { on: false },
	cdspell: { on: false },
	checkhash: { on: false },
	checkjobs: { on: false },
	checkwinsize: { on: true },
	cmdhist: { on: true },
	compat31: { on: false },
	compat32: { on: false },
	compat40: { on: false },
	compat41: { on: false },
	compat42: { on: false, since: "4.4" },
	compat43: { on: false, since: "4.4" },
	compat44: { on: false, since: "5.1" },
	complete_fullquote: { on: true, since: "4.4" },
	direxpand: { on: false },
	dirspell: { on: false },
	dotglob: { on: false },
	execfail: { on: false },
	expand_aliases: { on: false },
	extdebug: { on: false },
	extglob: { on: false },
	extquote: { on: true },
	failglob: { on: false },
	force_fignore: { on: true },
	globasciiranges: { on: true, since: "4.4" },
	globskipdots: { on: true, since: "5.2" },
	globstar: { on: false },
	gnu_errfmt: { on: false },
	histappend: { on: false },
	histreedit: { on: false },
	histverify: { on: false },
	hostcomplete: { on: true },
	huponexit: { on: false },
	inherit_errexit: { on: false, since: "4.4" },
	interactive_comments: { on: true },
	lastpipe: { on: false },
	lithist: { on: false },
	localvar_inherit: { on: false, since: "5.1" },
	localvar_unset: { on: false, since: "5.1" },
	login_shell: { on: false },
	mailwarn: { on: false },
	no_empty_cmd_completion: { on: false },
	nocaseglob: { on: false },
	nocasematch: { on: false },
	noexpand_translation: { on: false, since: "5.2" },
	nullglob: { on: false },
	patsub_replacement: { on: true, since: "5.2" },
	progcomp: { on: true },
	progcomp_alias: { on: false, since: "5.1" },
	promptvars: { on: true },
	restricted_shell: { on: false },
	shift_verbose: { on: false },
	sourcepath: { on: true },
	varredir_close: { on: false, since: "5.2" },
	xpg_echo: { on: false },
};

const VERSIONS: readonly BashVersion[] = ["4.2", "4.4", "5.1", "5.2"];

/** Whether version `have` is at least `wanted`. */
export function isAtLeast(have: BashVersion, wanted: BashVersion): boolean {
	return VERSIONS.indexOf(have) >= VERSIONS.indexOf(wanted);
}

/** set's options of a shell that starts. */
export function initialOptions(): Record<SetOption, boolean> {
	const options = Object.fromEntries(Object.keys(SET_OPTIONS).map((name) => [name, false])) as Record<
		SetOption,
		boolean
	>;
	options.braceexpand = true;
	options.hashall = true;
	options["interactive-comments"] = true;
	return options;
}

/** shopt's options of a shell of that version that starts. */
export function initialShopt(version: BashVersion): Map<string, boolean> {
	const options = new Map<string, boolean>();
	for (const [name, { on, since }] of Object.entries(SHOPT_OPTIONS)) {
		if (since === undefined || isAtLeast(version, since)) {
			options.set(name, on);
		}
	}
	return options;
}

/** The option that a letter stands for. */
export function optionOfLetter(letter: string): SetOption | undefined {
	for (const [name, own] of Object.entries(SET_OPTIONS)) {
		if (own === letter) {
			return name as SetOption;
		}
	}
	return undefined;
}

/** Whether a text names an option of `set -o`. */
export function isSetOption(name: string): name is SetOption {
	return Object.hasOwn(SET_OPTIONS, name);
}
