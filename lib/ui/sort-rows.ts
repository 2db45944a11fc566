/** How a list is sorted: by which of its fields, and which way. */
export type SortOrder = { field: string; isDescending: boolean };

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/**
 * Rows in the order asked for, numbers by size and texts with their numbers by size (a2 before a10); rows without the
 * field come last either way, and equal rows keep their order. Without an order the rows as they are.
 */
export function sortRows<Row extends object>(rows: readonly Row[], order: SortOrder | undefined): readonly Row[] {
	if (!order) {
		return rows;
	}
	const sign = order.isDescending ? -1 : 1;
	return [...rows].sort((a, b) => {
		const [left, right]: unknown[] = [Reflect.get(a, order.field), Reflect.get(b, order.field)];
		if (left === undefined || left === null || right === undefined || right === null) {
			return Number(left === undefined || left === null) - Number(right === undefined || right === null);
		}
		return typeof left === "number" && typeof right === "number"
			? sign * (left - right)
			: sign * collator.compare(String(left), String(right));
	});
}
