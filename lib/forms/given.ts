/** Members of a request that stand there only when the field that they come from is not empty. */
export function given<T extends object>(field: unknown, members: T) {
	return field === "" ? {} : members;
}
