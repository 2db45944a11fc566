import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CodeImport } from "@/components/as-code/code-import";
import { MessagesProvider } from "@/components/console/messages-provider";
import { currentRegion } from "@/lib/cloud/current-region";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("asCode"))("importTitle") };
}

export default async function CodeImportPage() {
	const regionId = await currentRegion();
	return (
		<MessagesProvider namespaces={["asCode"]}>
			<Prefetch queries={[prefetched("asCode.runs", { regionId })]}>
				<CodeImport regionId={regionId} />
			</Prefetch>
		</MessagesProvider>
	);
}
