import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { WizardFrame } from "@/components/tutorial/wizard-frame";
import { ConsoleError } from "@/lib/actions/error-fields";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";
import { loadWalkthrough } from "@/lib/tutorial/run/store";

/** The walkthrough's frame. An unknown one is a page that is not there, not an error in the page. */
export default async function WalkthroughLayout({
	params,
	children,
}: {
	params: Promise<{ id: string }>;
	children: ReactNode;
}) {
	const { id } = await params;
	try {
		await loadWalkthrough(id);
	} catch (error) {
		if (error instanceof ConsoleError && error.code === "WalkthroughNotFound") {
			notFound();
		}
		throw error;
	}
	return (
		<Prefetch queries={[prefetched("tutorial.walkthrough", { id })]}>
			<WizardFrame walkthroughId={id}>{children}</WizardFrame>
		</Prefetch>
	);
}
