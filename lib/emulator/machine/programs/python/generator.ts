import type { Routine, Wait } from "../../kernel/sys";
import { PyObject, PyRaise, type Value } from "./values";

/** What a generator's routine hands out instead of a wait: a value for whoever iterates. */
class Yielded {
	constructor(readonly value: Value) {}
}

/** `yield value`: gives the value out, and later what was sent. */
export function* yieldOut(value: Value): Routine<Value> {
	// The scheduler never sees it: `PyGenerator.next` takes it out of the routine.
	const sent = yield new Yielded(value) as unknown as Wait;
	return (sent ?? null) as Value;
}

/** What calling a function with `yield`, or an async one, gives: its body, to be run by and by. */
export class PyGenerator extends PyObject {
	readonly typeName: string;
	private isOver = false;
	/** What the body returned. */
	result: Value = null;

	constructor(
		private readonly body: Routine<Value>,
		readonly isCoroutine: boolean,
	) {
		super();
		this.typeName = isCoroutine ? "coroutine" : "generator";
	}

	/** Runs to the next `yield`; undefined when the body is over. Waits of its calls are the caller's. */
	*next(sent: Value = null): Routine<{ readonly value: Value } | undefined> {
		if (this.isOver) {
			return undefined;
		}
		let given: unknown = sent;
		for (;;) {
			let step: IteratorResult<unknown, Value>;
			try {
				step = this.body.next(given);
			} catch (error) {
				this.isOver = true;
				if (error instanceof PyRaise && error.type === "StopIteration") {
					return undefined;
				}
				throw error;
			}
			if (step.done) {
				this.isOver = true;
				this.result = step.value;
				return undefined;
			}
			if (step.value instanceof Yielded) {
				return { value: step.value.value };
			}
			given = yield step.value as Wait;
		}
	}

	/** Throws an error in at the place of the `yield`; the next value, if the body goes on. */
	*throwIn(error: Error): Routine<{ readonly value: Value } | undefined> {
		let step = this.body.throw(error);
		while (!step.done && !((step.value as unknown) instanceof Yielded)) {
			step = this.body.next(yield step.value);
		}
		this.isOver = step.done === true;
		return step.done ? undefined : { value: (step.value as unknown as Yielded).value };
	}
}
