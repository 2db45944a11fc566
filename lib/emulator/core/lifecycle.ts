/**
 * A state machine as a table. `events[e]` says from which states event `e` may come and where it leads; everything else
 * is illegal and `illegal` words the error. Pure.
 */
export type LifecycleSpec<S extends string, E extends string> = {
	readonly states: readonly S[];
	readonly events: Readonly<Record<E, { readonly from: readonly S[]; readonly to: S }>>;
	readonly illegal: (state: S, event: E) => Error;
};

export type Lifecycle<S extends string, E extends string> = {
	readonly states: readonly S[];
	/** The state after `event`; throws the spec's error when the table does not allow it. */
	next(state: S, event: E): S;
	allows(state: S, event: E): boolean;
};

export function defineLifecycle<S extends string, E extends string>(spec: LifecycleSpec<S, E>): Lifecycle<S, E> {
	const allows = (state: S, event: E) => spec.events[event].from.includes(state);
	return {
		states: spec.states,
		allows,
		next(state, event) {
			if (!allows(state, event)) {
				throw spec.illegal(state, event);
			}
			return spec.events[event].to;
		},
	};
}
