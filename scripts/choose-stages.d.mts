export function chooseStages(
	args: readonly string[],
	all: readonly string[],
): { readonly names: readonly string[]; readonly toolArgs: readonly string[]; readonly problem?: string };
