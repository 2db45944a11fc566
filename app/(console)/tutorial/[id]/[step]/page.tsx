import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { StepPage } from "@/components/tutorial/step-page";
import { Prefetch, type Prefetched, prefetched } from "@/lib/queries/prefetch";
import { loadStep } from "@/lib/tutorial/run/load-step";
import { loadWalkthrough } from "@/lib/tutorial/run/store";
import { stepsOf } from "@/lib/tutorial/status";
import { isStepId, type StepId } from "@/lib/tutorial/steps";

type Props = { params: Promise<{ id: string; step: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
	const { step } = await params;
	const t = await getTranslations("tutorial");
	return { title: isStepId(step) ? t(`steps.${step}.title`) : t("title") };
}

/** What the page shows first is read before it is sent; the rest follows from the browser. */
async function queriesOf(id: string, step: StepId): Promise<Prefetched[]> {
	const { looks = {}, alsoPrefetched = [] } = await loadStep(step);
	const first = Object.keys(looks).filter((look) => looks[look]?.isPrefetched);
	return [
		prefetched("tutorial.calls", { id, step }),
		...first.map((look) => prefetched("tutorial.look", { id, step, look })),
		...alsoPrefetched.map((name) => prefetched(name, {})),
	];
}

export default async function WalkthroughStepPage({ params }: Props) {
	const { id, step } = await params;
	if (!isStepId(step) || !stepsOf((await loadWalkthrough(id)).state).includes(step)) {
		notFound();
	}
	return (
		<Prefetch queries={await queriesOf(id, step)}>
			<StepPage key={step} walkthroughId={id} step={step} />
		</Prefetch>
	);
}
