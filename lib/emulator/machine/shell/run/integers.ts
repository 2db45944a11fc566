/** -eq and its kin. */
export function compareIntegers(operator: string, left: bigint, right: bigint): boolean {
	switch (operator) {
		case "-eq":
			return left === right;
		case "-ne":
			return left !== right;
		case "-lt":
			return left < right;
		case "-le":
			return left <= right;
		case "-gt":
			return left > right;
		default:
			return left >= right;
	}
}
