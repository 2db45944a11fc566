import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { StepPage } from "@/components/tutorial/step-page";
import { Prefetch, type Prefetched, prefetched } from "@/lib/queries/prefetch";
import { isStepId, type StepId } from "@/lib/tutorial/steps";

type Props = { params: Promise<{ id: string; step: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { step } = await params;
	const t = await getTranslations("tutorial");
	return { title: isStepId(step) ? t(`steps.${step}.title`) : t("title") };
}

/** What the page shows first is read before it is sent; the rest follows from the browser. */
function queriesOf(id: string, step: StepId): Prefetched[] {
	const calls = prefetched("tutorial.calls", { id, step });
	switch (step) {
		case "prerequisites":
			return [calls, prefetched("tutorial.prerequisites", { id })];
		case "grant":
			return [calls, prefetched("ram.policies", {})];
		case "execute":
			return [calls, prefetched("tutorial.live", { id })];
		case "verify":
			return [calls, prefetched("tutorial.command", { id })];
		default:
			return [calls];
	}
}

export default async function WalkthroughStepPage({ params }: Props) {
	const { id, step } = await params;
	if (!isStepId(step)) {
		notFound();
	}
	return (
		<Prefetch queries={queriesOf(id, step)}>
			<StepPage key={step} walkthroughId={id} step={step} />
		</Prefetch>
	);
}
