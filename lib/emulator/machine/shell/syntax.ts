import type { ParserOptions } from "./ast";
import type { Shell } from "./state/shell";

/** How the shell's texts are to be parsed at this moment. */
export function parserOptions(shell: Shell): ParserOptions {
	const expandsAliases = shell.isDash || shell.isPosix || shell.isInteractive || shell.isShopt("expand_aliases");
	return {
		dialect: shell.parserDialect,
		version: shell.version,
		extglob: shell.isShopt("extglob"),
		alias: expandsAliases && shell.aliases.size > 0 ? (name) => shell.aliases.get(name) : () => undefined,
	};
}
