/**
 * Whether `value` is an instance of `asked`, for a class's own `Symbol.hasInstance`. A bundler may load the module of a
 * class more than once, and what one copy has made then reaches those who know another: objects of the class `marked`
 * are told by the `mark` on its prototype, which all copies share through `Symbol.for`. Subclasses are told as usual.
 */
export function isInstanceByMark(asked: unknown, marked: unknown, mark: symbol, value: unknown): boolean {
	return asked === marked
		? typeof value === "object" && value !== null && mark in value
		: Function.prototype[Symbol.hasInstance].call(asked, value);
}
