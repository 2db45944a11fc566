import { PyClass, PyFunction, PyInstance, PyObject, type Value } from "./values";

/** property(): read by a function of the instance, set by another. */
export class PyProperty extends PyObject {
	readonly typeName = "property";
	constructor(
		readonly get: Value,
		readonly set: Value,
	) {
		super();
	}
}

/** staticmethod() and classmethod(). */
export class PyUnbound extends PyObject {
	readonly typeName: string;
	constructor(
		readonly run: Value,
		readonly isOfClass: boolean,
	) {
		super();
		this.typeName = isOfClass ? "classmethod" : "staticmethod";
	}
}

/** What a member of a class is when it is asked of an instance or of the class. */
export function boundOf(owner: PyInstance | PyClass, member: Value): Value {
	if (member instanceof PyUnbound) {
		const { run, isOfClass } = member;
		if (!isOfClass || !(run instanceof PyFunction)) {
			return run;
		}
		const self = owner instanceof PyClass ? owner : owner.of;
		return new PyFunction(run.name, (args, named) => run.call([self, ...args], named));
	}
	return member instanceof PyFunction && owner instanceof PyInstance
		? new PyFunction(member.name, (args, named) => member.call([owner, ...args], named))
		: member;
}
