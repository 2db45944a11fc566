/**
 * In the worker the only time is the running script's: the shell's own commands (date, find -mtime, ls, printf %T) read
 * the global Date, which this makes virtual. `read` gives virtual ms.
 */
export function installMachineClock(read: () => number): void {
	const RealDate = globalThis.Date;
	const MachineDate = new Proxy(RealDate, {
		construct(target, args: unknown[], newTarget) {
			return Reflect.construct(target, args.length === 0 ? [read()] : args, newTarget);
		},
		apply: () => new RealDate(read()).toString(),
		get: (target, property, receiver) => (property === "now" ? read : Reflect.get(target, property, receiver)),
	});
	globalThis.Date = MachineDate;
}
