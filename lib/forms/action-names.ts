import { nearestName } from "@/lib/kit/nearest-name";
import { matchWildcard } from "@/lib/kit/policy/match-wildcard";

/** What is known of actions: names by product (RAM code), and the forms of resources that actions are decided on. */
export type KnownActions = {
	names: Readonly<Record<string, readonly string[]>>;
	/** `{ "ecs:RunCommand": ["instance/*"] }` */
	resources: Readonly<Record<string, readonly string[]>>;
};

/** How an action or a pattern of actions stands to what is known. `instead` is what was probably meant. */
export type ActionCheck =
	| { is: "known" | "unchecked" }
	| { is: "unknown" | "matchesNothing"; product: string; instead?: string };

/** Whether an action (or what is written like one) is of a pattern: without case, as RAM compares actions. */
export function matchesAction(pattern: string, action: string): boolean {
	return matchWildcard(pattern.toLowerCase(), action.toLowerCase());
}

/** Checks an action (`ecs:RunCommand`, `ecs:Describe*`) against the names that its product has. */
export function checkAction(action: string, { names }: KnownActions): ActionCheck {
	const [product = "", name = ""] = action.split(":", 2);
	const own = namesOf(names, product.toLowerCase());
	if (own === undefined) {
		const instead = nearestProduct(product, name, names);
		return instead ? { is: "unknown", product, instead } : { is: "unchecked" };
	}
	const code = product.toLowerCase();
	if (!/[*?]/.test(name)) {
		const lower = name.toLowerCase();
		if (own.some((known) => known.toLowerCase() === lower)) {
			return { is: "known" };
		}
		const nearest = nearestName(name, own);
		return { is: "unknown", product: code, ...(nearest && { instead: `${code}:${nearest}` }) };
	}
	if (own.some((known) => matchesAction(name, known))) {
		return { is: "known" };
	}
	const stem = /^[^*?]+(?=\*$)/.exec(name)?.[0];
	const nearest = stem === undefined ? undefined : nearestName(stem, stemsOf(own));
	return { is: "matchesNothing", product: code, ...(nearest && { instead: `${code}:${nearest}*` }) };
}

/** A product that is spelt nearly so and has the action. */
function nearestProduct(product: string, name: string, names: KnownActions["names"]): string | undefined {
	const nearest = nearestName(product, Object.keys(names));
	const lower = name.toLowerCase();
	const known = nearest && name !== "" && names[nearest]?.find((own) => own.toLowerCase() === lower);
	return known ? `${nearest}:${known}` : undefined;
}

/** The product that has an action of this name, when only one has. */
export function productWith(name: string, { names }: KnownActions): string | undefined {
	const lower = name.toLowerCase();
	const found = Object.keys(names).flatMap(
		(product) => names[product]?.filter((own) => own.toLowerCase() === lower).map((own) => `${product}:${own}`) ?? [],
	);
	return found.length === 1 ? found[0] : undefined;
}

/** Beginnings of names, word by word: Describe, DescribeInvocation, DescribeInvocationResults. */
function stemsOf(names: readonly string[]): Set<string> {
	return new Set(
		names.flatMap((name) => {
			const words = name.match(/[A-Z][a-z0-9]*/g) ?? [name];
			return words.map((_, index) => words.slice(0, index + 1).join(""));
		}),
	);
}

function namesOf(names: KnownActions["names"], product: string): readonly string[] | undefined {
	return Object.hasOwn(names, product) ? names[product] : undefined;
}

/** Most suggestions that are of use at once. */
const MAX_SUGGESTIONS = 50;

/**
 * The actions that what was typed may become: products while there is no colon, and any product's actions by a part of
 * their name; then the product's actions, those that begin so first, and `Describe*` for a family of at least three.
 */
export function suggestActions(typed: string, { names }: KnownActions): string[] {
	const [product = "", name] = typed.split(":", 2);
	if (name !== undefined) {
		const code = product.toLowerCase();
		const own = namesOf(names, code) ?? [];
		const family = stemsOf(own.filter((known) => known.toLowerCase().startsWith(name.toLowerCase())));
		const families = [...family].filter(
			(stem) =>
				stem.toLowerCase().startsWith(name.toLowerCase()) &&
				/^[A-Z][a-z]+$/.test(stem) &&
				own.filter((known) => known.startsWith(stem)).length > 2,
		);
		return [...(name === "" ? ["*"] : []), ...families.sort().map((stem) => `${stem}*`), ...byFit(name, own)]
			.slice(0, MAX_SUGGESTIONS)
			.map((fitting) => `${code}:${fitting}`);
	}
	const products = Object.keys(names).filter((code) => code.startsWith(product.toLowerCase()));
	const everywhere =
		product.length < 3
			? []
			: Object.keys(names).flatMap((code) => byFit(product, names[code] ?? []).map((own) => `${code}:${own}`));
	return [...products.sort().map((code) => `${code}:`), ...everywhere].slice(0, MAX_SUGGESTIONS);
}

/** Those that contain what was typed, those that begin with it first. */
function byFit(typed: string, names: readonly string[]): string[] {
	const lower = typed.toLowerCase();
	const begins = names.filter((name) => name.toLowerCase().startsWith(lower));
	const contains = lower === "" ? [] : names.filter((name) => name.toLowerCase().indexOf(lower) > 0);
	return [...begins, ...contains];
}
