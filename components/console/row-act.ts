/** Something that can be done about a row. */
export type RowAct = {
	id: string;
	label: string;
	onSelect: () => void;
	/** Why it cannot be done as things stand; undefined when it can. */
	why?: string | undefined;
};
