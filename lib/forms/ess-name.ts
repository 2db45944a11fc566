import { nameOf } from "./rule";

/** Names in Auto Scaling: 2–64 characters; a letter, digit or Chinese character first; then also . _ - */
export const essName = nameOf({
	min: 2,
	max: 64,
	pattern: /^[a-zA-Z0-9\p{Script=Han}][a-zA-Z0-9\p{Script=Han}._-]*$/u,
	rule: "essNameChars",
});
