/** The text of a plain service's unit file. */
export function simpleUnit(
	description: string,
	execStart: string,
	options: {
		readonly type?: string;
		readonly user?: string;
		readonly install?: boolean;
		readonly docs?: readonly string[];
	} = {},
): string {
	const lines = [
		"[Unit]",
		`Description=${description}`,
		...(options.docs ?? []).map((doc) => `Documentation=${doc}`),
		"After=network.target",
		"",
		"[Service]",
		...(options.type ? [`Type=${options.type}`] : []),
		...(options.user ? [`User=${options.user}`] : []),
		`ExecStart=${execStart}`,
		"",
		...(options.install === false ? [] : ["[Install]", "WantedBy=multi-user.target", ""]),
	];
	return lines.join("\n");
}
