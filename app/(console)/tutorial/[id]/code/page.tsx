import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { WalkthroughCode } from "@/components/as-code/walkthrough-code";
import { MessagesProvider } from "@/components/console/messages-provider";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("asCode"))("walkthroughTitle") };
}

export default async function WalkthroughCodePage({ params }: { params: Promise<{ id: string }> }) {
	const { id } = await params;
	return (
		<MessagesProvider namespaces={["asCode"]}>
			<Prefetch queries={[prefetched("asCode.walkthrough", { id })]}>
				<WalkthroughCode walkthroughId={id} regionId={await currentRegion()} />
			</Prefetch>
		</MessagesProvider>
	);
}
