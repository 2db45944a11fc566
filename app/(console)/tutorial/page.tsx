import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/console/page-header";
import { WalkthroughList } from "@/components/tutorial/walkthrough-list";
import { Ways } from "@/components/tutorial/ways";
import { Prefetch, prefetched } from "@/lib/queries/prefetch";

export async function generateMetadata(): Promise<Metadata> {
	return { title: (await getTranslations("tutorial"))("title") };
}

export default async function TutorialPage() {
	const t = await getTranslations("tutorial");
	return (
		<>
			<PageHeader title={t("title")} description={t("description")} />
			<Ways />
			<Prefetch queries={[prefetched("tutorial.list", {})]}>
				<WalkthroughList />
			</Prefetch>
		</>
	);
}
