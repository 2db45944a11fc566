import { type LocaleCategory, localeName } from "../../programs/kit/locale";
import type { Shell } from "../state/shell";

/** Whether a category's locale is C, POSIX or C.UTF-8, by the shell's variables, exported or not. */
export function isPlainLocale({ variables }: Shell, category: LocaleCategory): boolean {
	return /^(C|POSIX)(\.|$)/.test(localeName({ get: (name) => variables.scalar(name) }, category));
}
