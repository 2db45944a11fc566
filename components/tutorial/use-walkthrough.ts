"use client";

import { useResource } from "@/components/console/use-resource";
import type { WalkthroughView } from "@/lib/tutorial/run/view";

/** The walkthrough that the wizard's pages are about, kept fresh. */
export function useWalkthrough(
	id: string,
): { view: WalkthroughView | undefined } & Pick<
	ReturnType<typeof useResource<"tutorial.walkthrough">>,
	"error" | "retry"
> {
	const { data, error, retry } = useResource("tutorial.walkthrough", { id });
	return { view: data, error, retry };
}
