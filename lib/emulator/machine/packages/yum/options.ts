/** Options of yum and dnf that take a value. */
const valued = new Set(
	"-c --config -d --debuglevel -e --errorlevel -R --randomwait -x --exclude --enablerepo --disablerepo --repo --repoid --installroot --setopt --releasever --disableplugin --enableplugin --color --downloaddir --destdir --advisory --cve --comment --rpmverbosity --forcearch --repofrompath".split(
		" ",
	),
);

const plain = new Set(
	"-y --assumeyes -q --quiet -v --verbose -C --cacheonly -t --tolerant -h --help --version --assumeno --nogpgcheck --noplugins --skip-broken --showduplicates --obsoletes --allowerasing --best --nobest --refresh -4 -6 --downloadonly --security --bugfix --all --installed --available --enabled --disabled -b --exactarch --setopts --allow-erasing --disableexcludes --enable --disable --set-enabled --set-disabled --info --list --requires --provides -l --location --resolve --qf --queryformat --whatprovides --whatrequires --noautoremove --skip-unavailable --nodocs".split(
		" ",
	),
);

/** A command line of yum or dnf, read. */
export type YumOptions = {
	readonly flags: ReadonlySet<string>;
	readonly values: ReadonlyMap<string, readonly string[]>;
	readonly words: readonly string[];
	/** The first option that nobody knows. */
	readonly unknown: string | undefined;
};

/** Reads options between the words wherever they stand; bundled short ones (`-yq`) are told apart. */
export function readYumOptions(args: readonly string[]): YumOptions {
	const flags = new Set<string>();
	const values = new Map<string, string[]>();
	const words: string[] = [];
	let unknown: string | undefined;
	const keep = (name: string, value: string) => values.set(name, [...(values.get(name) ?? []), value]);
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? "";
		if (!arg.startsWith("-") || arg === "-") {
			words.push(arg);
			continue;
		}
		const equals = arg.startsWith("--") ? arg.indexOf("=") : -1;
		const name = equals < 0 ? arg : arg.slice(0, equals);
		if (valued.has(name)) {
			if (equals >= 0) {
				keep(name, arg.slice(equals + 1));
			} else {
				at += 1;
				keep(name, args[at] ?? "");
			}
		} else if (plain.has(name)) {
			flags.add(name);
		} else if (/^-[a-zA-Z0-9]{2,}$/.test(arg)) {
			for (let letter = 1; letter < arg.length; letter++) {
				const short = `-${arg.charAt(letter)}`;
				if (valued.has(short)) {
					const rest = arg.slice(letter + 1);
					if (rest === "") {
						at += 1;
					}
					keep(short, rest === "" ? (args[at] ?? "") : rest);
					break;
				}
				if (plain.has(short)) {
					flags.add(short);
				} else {
					unknown ??= short;
				}
			}
		} else {
			unknown ??= arg;
		}
	}
	return { flags, values, words, unknown };
}

export function hasFlag({ flags }: YumOptions, ...names: readonly string[]): boolean {
	return names.some((name) => flags.has(name));
}
