/** What a cure wants to be otherwise in the cloud. Seconds and instances; absent: as it is. */
export type Wanted = {
	heartbeatTimeout?: number;
	commandTimeout?: number;
	script?: string;
	maxSize?: number;
	isEnabled?: true;
	/** Actions that the role has to be allowed. */
	actions?: readonly string[];
	/** OOS may assume the role. */
	trustsOos?: true;
};

/** What several cures want together: of a limit the highest, of a script the last, all actions. */
export function joinWanted(all: readonly Wanted[]): Wanted {
	const highest = (field: "heartbeatTimeout" | "commandTimeout" | "maxSize") => {
		const values = all.flatMap((one) => one[field] ?? []);
		return values.length === 0 ? {} : { [field]: Math.max(...values) };
	};
	const actions = [...new Set(all.flatMap((one) => one.actions ?? []))];
	return {
		...Object.assign({}, ...all),
		...highest("heartbeatTimeout"),
		...highest("commandTimeout"),
		...highest("maxSize"),
		...(actions.length === 0 ? {} : { actions }),
	};
}
