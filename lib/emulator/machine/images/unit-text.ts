/** Sections of a unit file: each a list of `Key=value` lines; empty sections are left out. */
export type UnitSections = {
	readonly unit?: readonly string[];
	readonly service?: readonly string[];
	readonly timer?: readonly string[];
	readonly socket?: readonly string[];
	readonly install?: readonly string[];
};

/** Text of a unit file with a description, its sections in systemd's usual order. */
export function unitText(description: string, sections: UnitSections = {}): string {
	const section = (title: string, lines: readonly string[] | undefined) =>
		lines && lines.length > 0 ? [`[${title}]`, ...lines, ""] : [];
	return [
		...section("Unit", [`Description=${description}`, ...(sections.unit ?? [])]),
		...section("Service", sections.service),
		...section("Timer", sections.timer),
		...section("Socket", sections.socket),
		...section("Install", sections.install),
	].join("\n");
}

/** A service of the usual kind: started by multi-user.target after the network. */
export function serviceText(
	description: string,
	execStart: string,
	options: {
		readonly type?: string;
		readonly user?: string;
		readonly docs?: string;
		readonly after?: string;
		readonly more?: readonly string[];
		readonly install?: readonly string[];
	} = {},
): string {
	return unitText(description, {
		unit: [...(options.docs ? [`Documentation=${options.docs}`] : []), `After=${options.after ?? "network.target"}`],
		service: [
			...(options.type ? [`Type=${options.type}`] : []),
			...(options.user ? [`User=${options.user}`, `Group=${options.user}`] : []),
			`ExecStart=${execStart}`,
			...(options.more ?? []),
		],
		install: options.install ?? ["WantedBy=multi-user.target"],
	});
}
