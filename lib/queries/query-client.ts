import { defaultShouldDehydrateQuery, isServer, QueryCache, QueryClient } from "@tanstack/react-query";
import { ConsoleError } from "@/lib/actions/error-fields";

function createQueryClient(): QueryClient {
	return new QueryClient({
		queryCache: new QueryCache({ onError: goToSignIn }),
		defaultOptions: {
			// What the server has just read need not be read again when the page wakes up in the browser.
			queries: { staleTime: 2_000, refetchOnWindowFocus: true, retry: 1 },
			dehydrate: {
				shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === "pending",
			},
		},
	});
}

/** A session can end while its page is open: the page then goes where one can begin another, and comes back. */
function goToSignIn(error: Error): void {
	if (!isServer && error instanceof ConsoleError && error.code === "SignInRequired") {
		const { pathname, search } = window.location;
		window.location.assign(`/sign-in?${new URLSearchParams({ next: `${pathname}${search}` })}`);
	}
}

let browserClient: QueryClient | undefined;

/** The query cache: one for the life of the page in the browser, a new one for each use on the server. */
export function getQueryClient(): QueryClient {
	if (isServer) {
		return createQueryClient();
	}
	browserClient ??= createQueryClient();
	return browserClient;
}
