/**
 * A view with each of its members named, be it undefined: one that is forgotten is a mistake that the compiler finds.
 * Views of many members are put together so and spread nothing: V8 keeps an object of many members that come from
 * elsewhere as a hash table, and making one takes nine times as long.
 */
export type EveryMember<View> = { [K in Exclude<keyof View, never>]: View[K] };
