/* eslint-disable */
import * as types from './graphql';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query Entries($first: Int!, $after: String, $filter: ActivityFilter, $orderBy: ActivityOrder!) {\n    activities(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      edges { node { ...ActivityEntry } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n  fragment ActivityEntry on Activity {\n    id version kind subject body occurredAt direction outcome durationMinutes dueOn dueTime priority isOpen isDone isOverdue\n    owner { id firstName lastName }\n    contact { id firstName lastName phone mobile }\n    organization { id name phone }\n    deal { id name }\n    viewerCan { update delete }\n  }\n": typeof types.EntriesDocument,
    "\n  fragment Past on TimelineEntryConnection {\n    edges { node { id at activity { ...ActivityEntry } change { ...ChangeRow } } }\n    pageInfo { hasNextPage endCursor }\n  }\n  fragment ChangeRow on RecordChange {\n    action by since count kind\n    user { id firstName lastName }\n    fields { field before after beforeRecord { ...Title } afterRecord { ...Title } }\n  }\n": typeof types.PastFragmentDoc,
    "\n  query Today($most: Int!, $mostDeals: Int!) {\n    today {\n      overdue(most: $most) { ...Tasks }\n      dueToday(most: $most) { ...Tasks }\n      dueThisWeek(most: $most) { ...Tasks }\n      dealsWithoutTask(most: $mostDeals) { nodes { ...DealRow } }\n    }\n  }\n  fragment Tasks on TaskList { nodes { ...ActivityEntry } }\n": typeof types.TodayDocument,
    "\n  mutation CompleteTask($input: CompleteTaskInput!) { completeTask(input: $input) { activity { id version } next { id version } } }\n": typeof types.CompleteTaskDocument,
    "\n  mutation ReopenTask($input: ReopenTaskInput!) { reopenTask(input: $input) { activity { id version } } }\n": typeof types.ReopenTaskDocument,
    "\n  query Activities(\n    $first: Int!, $after: String, $filter: ActivityFilter, $orderBy: ActivityOrder!\n    $withContact: Boolean = true, $withOrganization: Boolean = true, $withDeal: Boolean = true, $withOwner: Boolean = true, $withTotals: Boolean = false\n  ) {\n    activities(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      edges {\n        node {\n          ...ActivityFacts\n          contact @include(if: $withContact) { id firstName lastName }\n          organization @include(if: $withOrganization) { id name }\n          deal @include(if: $withDeal) { id name }\n          owner @include(if: $withOwner) { id firstName lastName }\n          viewerCan { update delete changeOwner }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n      count @include(if: $withTotals) { value isMore }\n    }\n  }\n  fragment ActivityFacts on Activity {\n    id kind subject occurredAt direction outcome durationMinutes dueOn dueTime priority remindAt doneAt isDone\n    isOpen isOverdue version createdAt\n  }\n  fragment ActivityRow on Activity {\n    ...ActivityFacts\n    contact { id firstName lastName }\n    organization { id name }\n    deal { id name }\n    owner { id firstName lastName }\n  }\n": typeof types.ActivitiesDocument,
    "\n  query Activity($id: ID!) { activity(id: $id) { ...ActivityRecord } }\n  fragment ActivityRecord on Activity {\n    ...ActivityRow\n    body updatedAt\n    viewerCan { update delete changeOwner }\n  }\n": typeof types.ActivityDocument,
    "\n  mutation CreateActivity($input: CreateActivityInput!, $key: String) { createActivity(input: $input, idempotencyKey: $key) { activity { ...ActivityRow } } }\n": typeof types.CreateActivityDocument,
    "\n  mutation UpdateActivity($input: UpdateActivityInput!) { updateActivity(input: $input) { activity { ...ActivityRecord } } }\n": typeof types.UpdateActivityDocument,
    "\n  mutation DeleteActivity($input: DeleteActivityInput!) { deleteActivity(input: $input) { id } }\n": typeof types.DeleteActivityDocument,
    "\n  mutation RestoreActivity($input: RestoreActivityInput!) { restoreActivity(input: $input) { activity { id version } } }\n": typeof types.RestoreActivityDocument,
    "\n  mutation DestroyActivity($input: DestroyActivityInput!) { destroyActivity(input: $input) { id } }\n": typeof types.DestroyActivityDocument,
    "\n  mutation UpdateActivities($input: UpdateActivitiesInput!) {\n    updateActivities(input: $input) { rows: activities { ...ActivityFacts owner { id firstName lastName } viewerCan { update delete changeOwner } } errors { ...Refusal } }\n  }\n": typeof types.UpdateActivitiesDocument,
    "\n  mutation DeleteActivities($input: DeleteActivitiesInput!) { deleteActivities(input: $input) { rows: ids errors { ...Refusal } } }\n": typeof types.DeleteActivitiesDocument,
    "\n  mutation RestoreActivities($input: RestoreActivitiesInput!) { restoreActivities(input: $input) { rows: activities { id version } errors { ...Refusal } } }\n": typeof types.RestoreActivitiesDocument,
    "\n  query ApiKeys { apiKeys { ...Key } }\n  fragment Key on ApiKey { id name prefix role createdAt lastUsedAt expiresAt user { id firstName lastName role } }\n": typeof types.ApiKeysDocument,
    "\n  mutation CreateApiKey($input: CreateApiKeyInput!) { createApiKey(input: $input) { key apiKey { ...Key } } }\n": typeof types.CreateApiKeyDocument,
    "\n  mutation RevokeApiKey($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { id } }\n": typeof types.RevokeApiKeyDocument,
    "\n  query AuditLog($first: Int!, $after: String, $filter: AuditFilter) {\n    auditLog(filter: $filter, first: $first, after: $after) {\n      edges { node { id at recordId change { ...ChangeRow record { ...Title } } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.AuditLogDocument,
    "\n  query Contacts(\n    $first: Int!, $after: String, $filter: ContactFilter, $orderBy: ContactOrder!\n    $withOrganization: Boolean = true, $withOwner: Boolean = true, $withTotals: Boolean = false\n  ) {\n    contacts(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      edges {\n        node {\n          ...ContactFacts\n          organization @include(if: $withOrganization) { id name }\n          owner @include(if: $withOwner) { id firstName lastName }\n          viewerCan { update delete changeOwner }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n      count @include(if: $withTotals) { value isMore }\n    }\n  }\n  fragment ContactFacts on Contact {\n    id firstName lastName email phone mobile jobTitle lifecycleStage street city region postalCode country\n    lastContactedAt version createdAt\n  }\n  fragment ContactRow on Contact {\n    ...ContactFacts\n    organization { id name }\n    owner { id firstName lastName }\n  }\n": typeof types.ContactsDocument,
    "\n  query Contact($id: ID!) { contact(id: $id) { ...ContactRecord } }\n  fragment ContactRecord on Contact {\n    ...ContactRow\n    linkedinUrl twitterUrl facebookUrl website description updatedAt\n    viewerCan { update delete changeOwner }\n    deals(first: 20) { edges { node { ...DealFacts } } pageInfo { hasNextPage } }\n  }\n": typeof types.ContactDocument,
    "\n  mutation CreateContact($input: CreateContactInput!, $key: String) { createContact(input: $input, idempotencyKey: $key) { contact { ...ContactRow } } }\n": typeof types.CreateContactDocument,
    "\n  mutation UpdateContact($input: UpdateContactInput!) { updateContact(input: $input) { contact { ...ContactRecord } } }\n": typeof types.UpdateContactDocument,
    "\n  mutation DeleteContact($input: DeleteContactInput!) { deleteContact(input: $input) { id recordsLeft } }\n": typeof types.DeleteContactDocument,
    "\n  mutation RestoreContact($input: RestoreContactInput!) { restoreContact(input: $input) { contact { id version } recordsLeft } }\n": typeof types.RestoreContactDocument,
    "\n  mutation DestroyContact($input: DestroyContactInput!) { destroyContact(input: $input) { id } }\n": typeof types.DestroyContactDocument,
    "\n  mutation UpdateContacts($input: UpdateContactsInput!) {\n    updateContacts(input: $input) { rows: contacts { ...ContactFacts owner { id firstName lastName } viewerCan { update delete changeOwner } } errors { ...Refusal } }\n  }\n": typeof types.UpdateContactsDocument,
    "\n  mutation DeleteContacts($input: DeleteContactsInput!) { deleteContacts(input: $input) { rows: ids errors { ...Refusal } recordsLeft } }\n": typeof types.DeleteContactsDocument,
    "\n  mutation RestoreContacts($input: RestoreContactsInput!) { restoreContacts(input: $input) { rows: contacts { id version } errors { ...Refusal } recordsLeft } }\n": typeof types.RestoreContactsDocument,
    "\n  query Deals(\n    $first: Int!, $after: String, $filter: DealFilter, $orderBy: DealOrder!\n    $withOrganization: Boolean = true, $withContact: Boolean = true, $withOwner: Boolean = true, $withTotals: Boolean = false\n  ) {\n    deals(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      edges {\n        node {\n          ...DealFacts\n          organization @include(if: $withOrganization) { id name }\n          contact @include(if: $withContact) { id firstName lastName }\n          owner @include(if: $withOwner) { id firstName lastName }\n          viewerCan { update delete changeOwner }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n      count @include(if: $withTotals) { value isMore }\n      sums @include(if: $withTotals) { currency amount }\n    }\n  }\n  fragment DealFacts on Deal {\n    id name amount currency stage stageSince daysInStage probability weightedValue expectedCloseDate\n    actualCloseDate lossReason lossDetail leadSource nextStep isOpen isWon isLost isOverdue daysToClose version\n    createdAt\n  }\n  fragment DealRow on Deal {\n    ...DealFacts\n    organization { id name }\n    contact { id firstName lastName }\n    owner { id firstName lastName }\n  }\n": typeof types.DealsDocument,
    "\n  query Deal($id: ID!) { deal(id: $id) { ...DealRecord } }\n  fragment DealRecord on Deal {\n    ...DealRow\n    description updatedAt\n    viewerCan { update delete changeOwner }\n  }\n": typeof types.DealDocument,
    "\n  mutation CreateDeal($input: CreateDealInput!, $key: String) { createDeal(input: $input, idempotencyKey: $key) { deal { ...DealRow } } }\n": typeof types.CreateDealDocument,
    "\n  mutation UpdateDeal($input: UpdateDealInput!) { updateDeal(input: $input) { deal { ...DealRecord } } }\n": typeof types.UpdateDealDocument,
    "\n  mutation DeleteDeal($input: DeleteDealInput!) { deleteDeal(input: $input) { id recordsLeft } }\n": typeof types.DeleteDealDocument,
    "\n  mutation RestoreDeal($input: RestoreDealInput!) { restoreDeal(input: $input) { deal { id version } recordsLeft } }\n": typeof types.RestoreDealDocument,
    "\n  mutation DestroyDeal($input: DestroyDealInput!) { destroyDeal(input: $input) { id } }\n": typeof types.DestroyDealDocument,
    "\n  mutation UpdateDeals($input: UpdateDealsInput!) {\n    updateDeals(input: $input) { rows: deals { ...DealFacts owner { id firstName lastName } viewerCan { update delete changeOwner } } errors { ...Refusal } }\n  }\n": typeof types.UpdateDealsDocument,
    "\n  mutation DeleteDeals($input: DeleteDealsInput!) { deleteDeals(input: $input) { rows: ids errors { ...Refusal } recordsLeft } }\n": typeof types.DeleteDealsDocument,
    "\n  mutation RestoreDeals($input: RestoreDealsInput!) { restoreDeals(input: $input) { rows: deals { id version } errors { ...Refusal } recordsLeft } }\n": typeof types.RestoreDealsDocument,
    "\n  query Unplanned($ids: [ID!]!, $most: Int!) {\n    deals(first: $most, filter: { where: { id: { in: $ids }, activities: { none: { isOpen: { eq: true } } } } }) { edges { node { id } } }\n  }\n": typeof types.UnplannedDocument,
    "\n  mutation MarkDealWon($input: MarkDealWonInput!) { markDealWon(input: $input) { deal { ...DealRecord } } }\n": typeof types.MarkDealWonDocument,
    "\n  mutation MarkDealLost($input: MarkDealLostInput!) { markDealLost(input: $input) { deal { ...DealRecord } } }\n": typeof types.MarkDealLostDocument,
    "\n  query FirstSteps($users: Boolean!) {\n    contacts(first: 1) { edges { node { id } } }\n    activities(first: 1) { edges { node { id } } }\n    users(first: 2, filter: { active: true }) @include(if: $users) { edges { node { id } } }\n  }\n": typeof types.FirstStepsDocument,
    "\n  query Forecast($from: Date, $by: ForecastUnit!, $periods: Int!) {\n    forecast(from: $from, by: $by, periods: $periods) {\n      periods { from before figures { ...ForecastLine } }\n      total { ...ForecastLine }\n      earlier { openCount open { currency amount } }\n      later { openCount open { currency amount } }\n      undated { openCount open { currency amount } }\n      owners { owner { id firstName lastName } total { ...ForecastLine } }\n    }\n  }\n  fragment ForecastLine on ForecastFigures {\n    wonCount openCount winRate\n    won { currency amount }\n    expected { currency amount }\n    committed { currency amount }\n    bestCase { currency amount }\n  }\n": typeof types.ForecastDocument,
    "\n  query Named($id: ID!, $organization: Boolean = false, $contact: Boolean = false, $deal: Boolean = false, $user: Boolean = false) {\n    organization(id: $id) @include(if: $organization) { id name }\n    contact(id: $id) @include(if: $contact) { id firstName lastName }\n    deal(id: $id) @include(if: $deal) { id name }\n    user(id: $id) @include(if: $user) { id firstName lastName }\n  }\n": typeof types.NamedDocument,
    "\n  query Organizations(\n    $first: Int!, $after: String, $filter: OrganizationFilter, $orderBy: OrganizationOrder!\n    $withOwner: Boolean = true, $withTotals: Boolean = false\n  ) {\n    organizations(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      edges {\n        node {\n          ...OrganizationFacts\n          owner @include(if: $withOwner) { id firstName lastName }\n          viewerCan { update delete changeOwner }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n      count @include(if: $withTotals) { value isMore }\n    }\n  }\n  fragment OrganizationFacts on Organization {\n    id name domain industry employeeRange annualRevenue phone email street city region postalCode country\n    lifecycleStage lastContactedAt version createdAt\n  }\n  fragment OrganizationRow on Organization {\n    ...OrganizationFacts\n    owner { id firstName lastName }\n  }\n": typeof types.OrganizationsDocument,
    "\n  query Organization($id: ID!) { organization(id: $id) { ...OrganizationRecord } }\n  fragment OrganizationRecord on Organization {\n    ...OrganizationRow\n    website linkedinUrl twitterUrl facebookUrl description updatedAt\n    viewerCan { update delete changeOwner }\n    contacts(first: 20) { edges { node { ...ContactFacts } } pageInfo { hasNextPage } }\n    deals(first: 20) { edges { node { ...DealFacts } } pageInfo { hasNextPage } }\n  }\n": typeof types.OrganizationDocument,
    "\n  mutation CreateOrganization($input: CreateOrganizationInput!, $key: String) { createOrganization(input: $input, idempotencyKey: $key) { organization { ...OrganizationRow } } }\n": typeof types.CreateOrganizationDocument,
    "\n  mutation UpdateOrganization($input: UpdateOrganizationInput!) { updateOrganization(input: $input) { organization { ...OrganizationRecord } } }\n": typeof types.UpdateOrganizationDocument,
    "\n  mutation DeleteOrganization($input: DeleteOrganizationInput!) { deleteOrganization(input: $input) { id recordsLeft } }\n": typeof types.DeleteOrganizationDocument,
    "\n  mutation RestoreOrganization($input: RestoreOrganizationInput!) { restoreOrganization(input: $input) { organization { id version } recordsLeft } }\n": typeof types.RestoreOrganizationDocument,
    "\n  mutation DestroyOrganization($input: DestroyOrganizationInput!) { destroyOrganization(input: $input) { id } }\n": typeof types.DestroyOrganizationDocument,
    "\n  mutation UpdateOrganizations($input: UpdateOrganizationsInput!) {\n    updateOrganizations(input: $input) { rows: organizations { ...OrganizationFacts owner { id firstName lastName } viewerCan { update delete changeOwner } } errors { ...Refusal } }\n  }\n": typeof types.UpdateOrganizationsDocument,
    "\n  mutation DeleteOrganizations($input: DeleteOrganizationsInput!) { deleteOrganizations(input: $input) { rows: ids errors { ...Refusal } recordsLeft } }\n": typeof types.DeleteOrganizationsDocument,
    "\n  mutation RestoreOrganizations($input: RestoreOrganizationsInput!) { restoreOrganizations(input: $input) { rows: organizations { id version } errors { ...Refusal } recordsLeft } }\n": typeof types.RestoreOrganizationsDocument,
    "\n  mutation ChangePassword($input: ChangePasswordInput!) { changePassword(input: $input) { sessionsEnded } }\n": typeof types.ChangePasswordDocument,
    "\n  mutation RedeemPasswordReset($input: RedeemPasswordResetInput!) { redeemPasswordReset(input: $input) { email } }\n": typeof types.RedeemPasswordResetDocument,
    "\n  query Home {\n    pipeline {\n      ...Figures\n      months { month wonCount won { currency amount } }\n      owners { owner { id firstName lastName } openCount wonCount open { currency amount } won { currency amount } }\n    }\n    upcomingDeals(first: 7) { edges { node { ...DealRow } } pageInfo { hasNextPage } }\n    overdueDeals(first: 7) { edges { node { ...DealRow } } pageInfo { hasNextPage } }\n  }\n  fragment Figures on Pipeline {\n    openCount wonCount lostCount winRate\n    open { currency amount }\n    won { currency amount }\n    weighted { currency amount }\n    stages { stage count totals { currency count amount } }\n  }\n": typeof types.HomeDocument,
    "\n  query Stages($ownerId: ID) { pipeline(ownerId: $ownerId) { ...Figures } }\n": typeof types.StagesDocument,
    "\n  fragment Refusal on BatchError { index code message }\n": typeof types.RefusalFragmentDoc,
    "\n  query Search($text: String!) {\n    organizations(first: 5, filter: { search: $text }, orderBy: { field: NAME, direction: ASC }) {\n      edges { node { ...OrganizationFacts } }\n      pageInfo { hasNextPage }\n    }\n    contacts(first: 5, filter: { search: $text }, orderBy: { field: NAME, direction: ASC }) {\n      edges { node { ...ContactFacts } }\n      pageInfo { hasNextPage }\n    }\n    deals(first: 5, filter: { search: $text }, orderBy: { field: CREATED_AT, direction: DESC }) {\n      edges { node { ...DealFacts } }\n      pageInfo { hasNextPage }\n    }\n  }\n": typeof types.SearchDocument,
    "\n  query MySecondFactor { me { secondFactor } }\n": typeof types.MySecondFactorDocument,
    "\n  mutation StartSecondFactor($input: StartSecondFactorInput!) { startSecondFactor(input: $input) { secret uri } }\n": typeof types.StartSecondFactorDocument,
    "\n  mutation ConfirmSecondFactor($input: ConfirmSecondFactorInput!) { confirmSecondFactor(input: $input) { recoveryCodes sessionsEnded } }\n": typeof types.ConfirmSecondFactorDocument,
    "\n  mutation RemoveSecondFactor($input: RemoveSecondFactorInput!) { removeSecondFactor(input: $input) { ok } }\n": typeof types.RemoveSecondFactorDocument,
    "\n  query Me {\n    me {\n      user { ...Person }\n      permissions { owner admin createUsers manageUsers viewAllData }\n      workspace { companyName subdomain timeZone currency locale firstDayOfWeek version }\n    }\n  }\n  fragment Person on User { id email firstName lastName role deactivatedAt lastLoginAt version }\n": typeof types.MeDocument,
    "\n  mutation LogIn($input: LoginInput!) { login(input: $input) { user { id } } }\n": typeof types.LogInDocument,
    "\n  mutation Reauthenticate($input: ReauthenticateInput!) { reauthenticate(input: $input) { recentUntil } }\n": typeof types.ReauthenticateDocument,
    "\n  mutation LogOut { logout { ok } }\n": typeof types.LogOutDocument,
    "\n  query MySessions { mySessions { id userAgent createdAt lastUsedAt expiresAt current } }\n": typeof types.MySessionsDocument,
    "\n  mutation RevokeSession($input: RevokeSessionInput!) { revokeSession(input: $input) { id } }\n": typeof types.RevokeSessionDocument,
    "\n  mutation RevokeMyOtherSessions { revokeMyOtherSessions { count } }\n": typeof types.RevokeMyOtherSessionsDocument,
    "\n  query Subdomain($name: String!) { subdomain(name: $name) { name state message suggestion } }\n": typeof types.SubdomainDocument,
    "\n  mutation SignUp($input: SignupInput!) { signup(input: $input) { workspace { subdomain companyName } } }\n": typeof types.SignUpDocument,
    "\n  mutation UpdateWorkspace($input: UpdateWorkspaceInput!) { updateWorkspace(input: $input) { workspace { companyName version } } }\n": typeof types.UpdateWorkspaceDocument,
    "\n  query Timeline($id: ID!, $first: Int!, $after: String) {\n    node(id: $id) {\n      ... on Organization { id timeline(first: $first, after: $after) { ...Past } }\n      ... on Contact { id timeline(first: $first, after: $after) { ...Past } }\n      ... on Deal { id timeline(first: $first, after: $after) { ...Past } }\n    }\n  }\n  fragment Title on Node {\n    id\n    ... on Organization { name }\n    ... on Contact { firstName lastName }\n    ... on Deal { name }\n    ... on User { firstName lastName }\n  }\n": typeof types.TimelineDocument,
    "\n  query Trash($first: Int!, $kind: RecordKind) {\n    trash(first: $first, kind: $kind) {\n      edges {\n        node { id kind title version deletedAt owner { id firstName lastName } deletedBy { id firstName lastName } }\n      }\n      pageInfo { hasNextPage }\n    }\n  }\n": typeof types.TrashDocument,
    "\n  query Users($first: Int!, $after: String, $filter: UserFilter, $orderBy: UserOrder!) {\n    users(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      edges { node { ...Person viewerCan { changeRole deactivate resetAccess transferOwnership } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": typeof types.UsersDocument,
    "\n  mutation CreateUser($input: CreateUserInput!) { createUser(input: $input) { user { ...Person } } }\n": typeof types.CreateUserDocument,
    "\n  mutation UpdateUser($input: UpdateUserInput!) { updateUser(input: $input) { user { ...Person } } }\n": typeof types.UpdateUserDocument,
    "\n  mutation DeactivateUser($input: DeactivateUserInput!) { deactivateUser(input: $input) { user { ...Person } openRecords { organizations contacts deals } recordsLeft } }\n": typeof types.DeactivateUserDocument,
    "\n  mutation ReactivateUser($input: ReactivateUserInput!) { reactivateUser(input: $input) { user { ...Person } } }\n": typeof types.ReactivateUserDocument,
    "\n  mutation ResetUserPassword($input: ResetUserPasswordInput!) { resetUserPassword(input: $input) { token expiresAt } }\n": typeof types.ResetUserPasswordDocument,
    "\n  mutation RevokeUserSessions($input: RevokeUserSessionsInput!) { revokeUserSessions(input: $input) { count } }\n": typeof types.RevokeUserSessionsDocument,
    "\n  mutation RemoveUserSecondFactor($input: RemoveUserSecondFactorInput!) { removeUserSecondFactor(input: $input) { ok } }\n": typeof types.RemoveUserSecondFactorDocument,
    "\n  mutation TransferOwnership($input: TransferOwnershipInput!) { transferOwnership(input: $input) { owner { ...Person } previousOwner { ...Person } } }\n": typeof types.TransferOwnershipDocument,
    "\n  query OpenRecords($id: ID!) {\n    organizations(first: 1, filter: { ownerId: $id }) { count { value isMore } }\n    contacts(first: 1, filter: { ownerId: $id }) { count { value isMore } }\n    pipeline(ownerId: $id) { openCount }\n  }\n": typeof types.OpenRecordsDocument,
};
const documents: Documents = {
    "\n  query Entries($first: Int!, $after: String, $filter: ActivityFilter, $orderBy: ActivityOrder!) {\n    activities(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      edges { node { ...ActivityEntry } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n  fragment ActivityEntry on Activity {\n    id version kind subject body occurredAt direction outcome durationMinutes dueOn dueTime priority isOpen isDone isOverdue\n    owner { id firstName lastName }\n    contact { id firstName lastName phone mobile }\n    organization { id name phone }\n    deal { id name }\n    viewerCan { update delete }\n  }\n": types.EntriesDocument,
    "\n  fragment Past on TimelineEntryConnection {\n    edges { node { id at activity { ...ActivityEntry } change { ...ChangeRow } } }\n    pageInfo { hasNextPage endCursor }\n  }\n  fragment ChangeRow on RecordChange {\n    action by since count kind\n    user { id firstName lastName }\n    fields { field before after beforeRecord { ...Title } afterRecord { ...Title } }\n  }\n": types.PastFragmentDoc,
    "\n  query Today($most: Int!, $mostDeals: Int!) {\n    today {\n      overdue(most: $most) { ...Tasks }\n      dueToday(most: $most) { ...Tasks }\n      dueThisWeek(most: $most) { ...Tasks }\n      dealsWithoutTask(most: $mostDeals) { nodes { ...DealRow } }\n    }\n  }\n  fragment Tasks on TaskList { nodes { ...ActivityEntry } }\n": types.TodayDocument,
    "\n  mutation CompleteTask($input: CompleteTaskInput!) { completeTask(input: $input) { activity { id version } next { id version } } }\n": types.CompleteTaskDocument,
    "\n  mutation ReopenTask($input: ReopenTaskInput!) { reopenTask(input: $input) { activity { id version } } }\n": types.ReopenTaskDocument,
    "\n  query Activities(\n    $first: Int!, $after: String, $filter: ActivityFilter, $orderBy: ActivityOrder!\n    $withContact: Boolean = true, $withOrganization: Boolean = true, $withDeal: Boolean = true, $withOwner: Boolean = true, $withTotals: Boolean = false\n  ) {\n    activities(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      edges {\n        node {\n          ...ActivityFacts\n          contact @include(if: $withContact) { id firstName lastName }\n          organization @include(if: $withOrganization) { id name }\n          deal @include(if: $withDeal) { id name }\n          owner @include(if: $withOwner) { id firstName lastName }\n          viewerCan { update delete changeOwner }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n      count @include(if: $withTotals) { value isMore }\n    }\n  }\n  fragment ActivityFacts on Activity {\n    id kind subject occurredAt direction outcome durationMinutes dueOn dueTime priority remindAt doneAt isDone\n    isOpen isOverdue version createdAt\n  }\n  fragment ActivityRow on Activity {\n    ...ActivityFacts\n    contact { id firstName lastName }\n    organization { id name }\n    deal { id name }\n    owner { id firstName lastName }\n  }\n": types.ActivitiesDocument,
    "\n  query Activity($id: ID!) { activity(id: $id) { ...ActivityRecord } }\n  fragment ActivityRecord on Activity {\n    ...ActivityRow\n    body updatedAt\n    viewerCan { update delete changeOwner }\n  }\n": types.ActivityDocument,
    "\n  mutation CreateActivity($input: CreateActivityInput!, $key: String) { createActivity(input: $input, idempotencyKey: $key) { activity { ...ActivityRow } } }\n": types.CreateActivityDocument,
    "\n  mutation UpdateActivity($input: UpdateActivityInput!) { updateActivity(input: $input) { activity { ...ActivityRecord } } }\n": types.UpdateActivityDocument,
    "\n  mutation DeleteActivity($input: DeleteActivityInput!) { deleteActivity(input: $input) { id } }\n": types.DeleteActivityDocument,
    "\n  mutation RestoreActivity($input: RestoreActivityInput!) { restoreActivity(input: $input) { activity { id version } } }\n": types.RestoreActivityDocument,
    "\n  mutation DestroyActivity($input: DestroyActivityInput!) { destroyActivity(input: $input) { id } }\n": types.DestroyActivityDocument,
    "\n  mutation UpdateActivities($input: UpdateActivitiesInput!) {\n    updateActivities(input: $input) { rows: activities { ...ActivityFacts owner { id firstName lastName } viewerCan { update delete changeOwner } } errors { ...Refusal } }\n  }\n": types.UpdateActivitiesDocument,
    "\n  mutation DeleteActivities($input: DeleteActivitiesInput!) { deleteActivities(input: $input) { rows: ids errors { ...Refusal } } }\n": types.DeleteActivitiesDocument,
    "\n  mutation RestoreActivities($input: RestoreActivitiesInput!) { restoreActivities(input: $input) { rows: activities { id version } errors { ...Refusal } } }\n": types.RestoreActivitiesDocument,
    "\n  query ApiKeys { apiKeys { ...Key } }\n  fragment Key on ApiKey { id name prefix role createdAt lastUsedAt expiresAt user { id firstName lastName role } }\n": types.ApiKeysDocument,
    "\n  mutation CreateApiKey($input: CreateApiKeyInput!) { createApiKey(input: $input) { key apiKey { ...Key } } }\n": types.CreateApiKeyDocument,
    "\n  mutation RevokeApiKey($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { id } }\n": types.RevokeApiKeyDocument,
    "\n  query AuditLog($first: Int!, $after: String, $filter: AuditFilter) {\n    auditLog(filter: $filter, first: $first, after: $after) {\n      edges { node { id at recordId change { ...ChangeRow record { ...Title } } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.AuditLogDocument,
    "\n  query Contacts(\n    $first: Int!, $after: String, $filter: ContactFilter, $orderBy: ContactOrder!\n    $withOrganization: Boolean = true, $withOwner: Boolean = true, $withTotals: Boolean = false\n  ) {\n    contacts(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      edges {\n        node {\n          ...ContactFacts\n          organization @include(if: $withOrganization) { id name }\n          owner @include(if: $withOwner) { id firstName lastName }\n          viewerCan { update delete changeOwner }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n      count @include(if: $withTotals) { value isMore }\n    }\n  }\n  fragment ContactFacts on Contact {\n    id firstName lastName email phone mobile jobTitle lifecycleStage street city region postalCode country\n    lastContactedAt version createdAt\n  }\n  fragment ContactRow on Contact {\n    ...ContactFacts\n    organization { id name }\n    owner { id firstName lastName }\n  }\n": types.ContactsDocument,
    "\n  query Contact($id: ID!) { contact(id: $id) { ...ContactRecord } }\n  fragment ContactRecord on Contact {\n    ...ContactRow\n    linkedinUrl twitterUrl facebookUrl website description updatedAt\n    viewerCan { update delete changeOwner }\n    deals(first: 20) { edges { node { ...DealFacts } } pageInfo { hasNextPage } }\n  }\n": types.ContactDocument,
    "\n  mutation CreateContact($input: CreateContactInput!, $key: String) { createContact(input: $input, idempotencyKey: $key) { contact { ...ContactRow } } }\n": types.CreateContactDocument,
    "\n  mutation UpdateContact($input: UpdateContactInput!) { updateContact(input: $input) { contact { ...ContactRecord } } }\n": types.UpdateContactDocument,
    "\n  mutation DeleteContact($input: DeleteContactInput!) { deleteContact(input: $input) { id recordsLeft } }\n": types.DeleteContactDocument,
    "\n  mutation RestoreContact($input: RestoreContactInput!) { restoreContact(input: $input) { contact { id version } recordsLeft } }\n": types.RestoreContactDocument,
    "\n  mutation DestroyContact($input: DestroyContactInput!) { destroyContact(input: $input) { id } }\n": types.DestroyContactDocument,
    "\n  mutation UpdateContacts($input: UpdateContactsInput!) {\n    updateContacts(input: $input) { rows: contacts { ...ContactFacts owner { id firstName lastName } viewerCan { update delete changeOwner } } errors { ...Refusal } }\n  }\n": types.UpdateContactsDocument,
    "\n  mutation DeleteContacts($input: DeleteContactsInput!) { deleteContacts(input: $input) { rows: ids errors { ...Refusal } recordsLeft } }\n": types.DeleteContactsDocument,
    "\n  mutation RestoreContacts($input: RestoreContactsInput!) { restoreContacts(input: $input) { rows: contacts { id version } errors { ...Refusal } recordsLeft } }\n": types.RestoreContactsDocument,
    "\n  query Deals(\n    $first: Int!, $after: String, $filter: DealFilter, $orderBy: DealOrder!\n    $withOrganization: Boolean = true, $withContact: Boolean = true, $withOwner: Boolean = true, $withTotals: Boolean = false\n  ) {\n    deals(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      edges {\n        node {\n          ...DealFacts\n          organization @include(if: $withOrganization) { id name }\n          contact @include(if: $withContact) { id firstName lastName }\n          owner @include(if: $withOwner) { id firstName lastName }\n          viewerCan { update delete changeOwner }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n      count @include(if: $withTotals) { value isMore }\n      sums @include(if: $withTotals) { currency amount }\n    }\n  }\n  fragment DealFacts on Deal {\n    id name amount currency stage stageSince daysInStage probability weightedValue expectedCloseDate\n    actualCloseDate lossReason lossDetail leadSource nextStep isOpen isWon isLost isOverdue daysToClose version\n    createdAt\n  }\n  fragment DealRow on Deal {\n    ...DealFacts\n    organization { id name }\n    contact { id firstName lastName }\n    owner { id firstName lastName }\n  }\n": types.DealsDocument,
    "\n  query Deal($id: ID!) { deal(id: $id) { ...DealRecord } }\n  fragment DealRecord on Deal {\n    ...DealRow\n    description updatedAt\n    viewerCan { update delete changeOwner }\n  }\n": types.DealDocument,
    "\n  mutation CreateDeal($input: CreateDealInput!, $key: String) { createDeal(input: $input, idempotencyKey: $key) { deal { ...DealRow } } }\n": types.CreateDealDocument,
    "\n  mutation UpdateDeal($input: UpdateDealInput!) { updateDeal(input: $input) { deal { ...DealRecord } } }\n": types.UpdateDealDocument,
    "\n  mutation DeleteDeal($input: DeleteDealInput!) { deleteDeal(input: $input) { id recordsLeft } }\n": types.DeleteDealDocument,
    "\n  mutation RestoreDeal($input: RestoreDealInput!) { restoreDeal(input: $input) { deal { id version } recordsLeft } }\n": types.RestoreDealDocument,
    "\n  mutation DestroyDeal($input: DestroyDealInput!) { destroyDeal(input: $input) { id } }\n": types.DestroyDealDocument,
    "\n  mutation UpdateDeals($input: UpdateDealsInput!) {\n    updateDeals(input: $input) { rows: deals { ...DealFacts owner { id firstName lastName } viewerCan { update delete changeOwner } } errors { ...Refusal } }\n  }\n": types.UpdateDealsDocument,
    "\n  mutation DeleteDeals($input: DeleteDealsInput!) { deleteDeals(input: $input) { rows: ids errors { ...Refusal } recordsLeft } }\n": types.DeleteDealsDocument,
    "\n  mutation RestoreDeals($input: RestoreDealsInput!) { restoreDeals(input: $input) { rows: deals { id version } errors { ...Refusal } recordsLeft } }\n": types.RestoreDealsDocument,
    "\n  query Unplanned($ids: [ID!]!, $most: Int!) {\n    deals(first: $most, filter: { where: { id: { in: $ids }, activities: { none: { isOpen: { eq: true } } } } }) { edges { node { id } } }\n  }\n": types.UnplannedDocument,
    "\n  mutation MarkDealWon($input: MarkDealWonInput!) { markDealWon(input: $input) { deal { ...DealRecord } } }\n": types.MarkDealWonDocument,
    "\n  mutation MarkDealLost($input: MarkDealLostInput!) { markDealLost(input: $input) { deal { ...DealRecord } } }\n": types.MarkDealLostDocument,
    "\n  query FirstSteps($users: Boolean!) {\n    contacts(first: 1) { edges { node { id } } }\n    activities(first: 1) { edges { node { id } } }\n    users(first: 2, filter: { active: true }) @include(if: $users) { edges { node { id } } }\n  }\n": types.FirstStepsDocument,
    "\n  query Forecast($from: Date, $by: ForecastUnit!, $periods: Int!) {\n    forecast(from: $from, by: $by, periods: $periods) {\n      periods { from before figures { ...ForecastLine } }\n      total { ...ForecastLine }\n      earlier { openCount open { currency amount } }\n      later { openCount open { currency amount } }\n      undated { openCount open { currency amount } }\n      owners { owner { id firstName lastName } total { ...ForecastLine } }\n    }\n  }\n  fragment ForecastLine on ForecastFigures {\n    wonCount openCount winRate\n    won { currency amount }\n    expected { currency amount }\n    committed { currency amount }\n    bestCase { currency amount }\n  }\n": types.ForecastDocument,
    "\n  query Named($id: ID!, $organization: Boolean = false, $contact: Boolean = false, $deal: Boolean = false, $user: Boolean = false) {\n    organization(id: $id) @include(if: $organization) { id name }\n    contact(id: $id) @include(if: $contact) { id firstName lastName }\n    deal(id: $id) @include(if: $deal) { id name }\n    user(id: $id) @include(if: $user) { id firstName lastName }\n  }\n": types.NamedDocument,
    "\n  query Organizations(\n    $first: Int!, $after: String, $filter: OrganizationFilter, $orderBy: OrganizationOrder!\n    $withOwner: Boolean = true, $withTotals: Boolean = false\n  ) {\n    organizations(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      edges {\n        node {\n          ...OrganizationFacts\n          owner @include(if: $withOwner) { id firstName lastName }\n          viewerCan { update delete changeOwner }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n      count @include(if: $withTotals) { value isMore }\n    }\n  }\n  fragment OrganizationFacts on Organization {\n    id name domain industry employeeRange annualRevenue phone email street city region postalCode country\n    lifecycleStage lastContactedAt version createdAt\n  }\n  fragment OrganizationRow on Organization {\n    ...OrganizationFacts\n    owner { id firstName lastName }\n  }\n": types.OrganizationsDocument,
    "\n  query Organization($id: ID!) { organization(id: $id) { ...OrganizationRecord } }\n  fragment OrganizationRecord on Organization {\n    ...OrganizationRow\n    website linkedinUrl twitterUrl facebookUrl description updatedAt\n    viewerCan { update delete changeOwner }\n    contacts(first: 20) { edges { node { ...ContactFacts } } pageInfo { hasNextPage } }\n    deals(first: 20) { edges { node { ...DealFacts } } pageInfo { hasNextPage } }\n  }\n": types.OrganizationDocument,
    "\n  mutation CreateOrganization($input: CreateOrganizationInput!, $key: String) { createOrganization(input: $input, idempotencyKey: $key) { organization { ...OrganizationRow } } }\n": types.CreateOrganizationDocument,
    "\n  mutation UpdateOrganization($input: UpdateOrganizationInput!) { updateOrganization(input: $input) { organization { ...OrganizationRecord } } }\n": types.UpdateOrganizationDocument,
    "\n  mutation DeleteOrganization($input: DeleteOrganizationInput!) { deleteOrganization(input: $input) { id recordsLeft } }\n": types.DeleteOrganizationDocument,
    "\n  mutation RestoreOrganization($input: RestoreOrganizationInput!) { restoreOrganization(input: $input) { organization { id version } recordsLeft } }\n": types.RestoreOrganizationDocument,
    "\n  mutation DestroyOrganization($input: DestroyOrganizationInput!) { destroyOrganization(input: $input) { id } }\n": types.DestroyOrganizationDocument,
    "\n  mutation UpdateOrganizations($input: UpdateOrganizationsInput!) {\n    updateOrganizations(input: $input) { rows: organizations { ...OrganizationFacts owner { id firstName lastName } viewerCan { update delete changeOwner } } errors { ...Refusal } }\n  }\n": types.UpdateOrganizationsDocument,
    "\n  mutation DeleteOrganizations($input: DeleteOrganizationsInput!) { deleteOrganizations(input: $input) { rows: ids errors { ...Refusal } recordsLeft } }\n": types.DeleteOrganizationsDocument,
    "\n  mutation RestoreOrganizations($input: RestoreOrganizationsInput!) { restoreOrganizations(input: $input) { rows: organizations { id version } errors { ...Refusal } recordsLeft } }\n": types.RestoreOrganizationsDocument,
    "\n  mutation ChangePassword($input: ChangePasswordInput!) { changePassword(input: $input) { sessionsEnded } }\n": types.ChangePasswordDocument,
    "\n  mutation RedeemPasswordReset($input: RedeemPasswordResetInput!) { redeemPasswordReset(input: $input) { email } }\n": types.RedeemPasswordResetDocument,
    "\n  query Home {\n    pipeline {\n      ...Figures\n      months { month wonCount won { currency amount } }\n      owners { owner { id firstName lastName } openCount wonCount open { currency amount } won { currency amount } }\n    }\n    upcomingDeals(first: 7) { edges { node { ...DealRow } } pageInfo { hasNextPage } }\n    overdueDeals(first: 7) { edges { node { ...DealRow } } pageInfo { hasNextPage } }\n  }\n  fragment Figures on Pipeline {\n    openCount wonCount lostCount winRate\n    open { currency amount }\n    won { currency amount }\n    weighted { currency amount }\n    stages { stage count totals { currency count amount } }\n  }\n": types.HomeDocument,
    "\n  query Stages($ownerId: ID) { pipeline(ownerId: $ownerId) { ...Figures } }\n": types.StagesDocument,
    "\n  fragment Refusal on BatchError { index code message }\n": types.RefusalFragmentDoc,
    "\n  query Search($text: String!) {\n    organizations(first: 5, filter: { search: $text }, orderBy: { field: NAME, direction: ASC }) {\n      edges { node { ...OrganizationFacts } }\n      pageInfo { hasNextPage }\n    }\n    contacts(first: 5, filter: { search: $text }, orderBy: { field: NAME, direction: ASC }) {\n      edges { node { ...ContactFacts } }\n      pageInfo { hasNextPage }\n    }\n    deals(first: 5, filter: { search: $text }, orderBy: { field: CREATED_AT, direction: DESC }) {\n      edges { node { ...DealFacts } }\n      pageInfo { hasNextPage }\n    }\n  }\n": types.SearchDocument,
    "\n  query MySecondFactor { me { secondFactor } }\n": types.MySecondFactorDocument,
    "\n  mutation StartSecondFactor($input: StartSecondFactorInput!) { startSecondFactor(input: $input) { secret uri } }\n": types.StartSecondFactorDocument,
    "\n  mutation ConfirmSecondFactor($input: ConfirmSecondFactorInput!) { confirmSecondFactor(input: $input) { recoveryCodes sessionsEnded } }\n": types.ConfirmSecondFactorDocument,
    "\n  mutation RemoveSecondFactor($input: RemoveSecondFactorInput!) { removeSecondFactor(input: $input) { ok } }\n": types.RemoveSecondFactorDocument,
    "\n  query Me {\n    me {\n      user { ...Person }\n      permissions { owner admin createUsers manageUsers viewAllData }\n      workspace { companyName subdomain timeZone currency locale firstDayOfWeek version }\n    }\n  }\n  fragment Person on User { id email firstName lastName role deactivatedAt lastLoginAt version }\n": types.MeDocument,
    "\n  mutation LogIn($input: LoginInput!) { login(input: $input) { user { id } } }\n": types.LogInDocument,
    "\n  mutation Reauthenticate($input: ReauthenticateInput!) { reauthenticate(input: $input) { recentUntil } }\n": types.ReauthenticateDocument,
    "\n  mutation LogOut { logout { ok } }\n": types.LogOutDocument,
    "\n  query MySessions { mySessions { id userAgent createdAt lastUsedAt expiresAt current } }\n": types.MySessionsDocument,
    "\n  mutation RevokeSession($input: RevokeSessionInput!) { revokeSession(input: $input) { id } }\n": types.RevokeSessionDocument,
    "\n  mutation RevokeMyOtherSessions { revokeMyOtherSessions { count } }\n": types.RevokeMyOtherSessionsDocument,
    "\n  query Subdomain($name: String!) { subdomain(name: $name) { name state message suggestion } }\n": types.SubdomainDocument,
    "\n  mutation SignUp($input: SignupInput!) { signup(input: $input) { workspace { subdomain companyName } } }\n": types.SignUpDocument,
    "\n  mutation UpdateWorkspace($input: UpdateWorkspaceInput!) { updateWorkspace(input: $input) { workspace { companyName version } } }\n": types.UpdateWorkspaceDocument,
    "\n  query Timeline($id: ID!, $first: Int!, $after: String) {\n    node(id: $id) {\n      ... on Organization { id timeline(first: $first, after: $after) { ...Past } }\n      ... on Contact { id timeline(first: $first, after: $after) { ...Past } }\n      ... on Deal { id timeline(first: $first, after: $after) { ...Past } }\n    }\n  }\n  fragment Title on Node {\n    id\n    ... on Organization { name }\n    ... on Contact { firstName lastName }\n    ... on Deal { name }\n    ... on User { firstName lastName }\n  }\n": types.TimelineDocument,
    "\n  query Trash($first: Int!, $kind: RecordKind) {\n    trash(first: $first, kind: $kind) {\n      edges {\n        node { id kind title version deletedAt owner { id firstName lastName } deletedBy { id firstName lastName } }\n      }\n      pageInfo { hasNextPage }\n    }\n  }\n": types.TrashDocument,
    "\n  query Users($first: Int!, $after: String, $filter: UserFilter, $orderBy: UserOrder!) {\n    users(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      edges { node { ...Person viewerCan { changeRole deactivate resetAccess transferOwnership } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n": types.UsersDocument,
    "\n  mutation CreateUser($input: CreateUserInput!) { createUser(input: $input) { user { ...Person } } }\n": types.CreateUserDocument,
    "\n  mutation UpdateUser($input: UpdateUserInput!) { updateUser(input: $input) { user { ...Person } } }\n": types.UpdateUserDocument,
    "\n  mutation DeactivateUser($input: DeactivateUserInput!) { deactivateUser(input: $input) { user { ...Person } openRecords { organizations contacts deals } recordsLeft } }\n": types.DeactivateUserDocument,
    "\n  mutation ReactivateUser($input: ReactivateUserInput!) { reactivateUser(input: $input) { user { ...Person } } }\n": types.ReactivateUserDocument,
    "\n  mutation ResetUserPassword($input: ResetUserPasswordInput!) { resetUserPassword(input: $input) { token expiresAt } }\n": types.ResetUserPasswordDocument,
    "\n  mutation RevokeUserSessions($input: RevokeUserSessionsInput!) { revokeUserSessions(input: $input) { count } }\n": types.RevokeUserSessionsDocument,
    "\n  mutation RemoveUserSecondFactor($input: RemoveUserSecondFactorInput!) { removeUserSecondFactor(input: $input) { ok } }\n": types.RemoveUserSecondFactorDocument,
    "\n  mutation TransferOwnership($input: TransferOwnershipInput!) { transferOwnership(input: $input) { owner { ...Person } previousOwner { ...Person } } }\n": types.TransferOwnershipDocument,
    "\n  query OpenRecords($id: ID!) {\n    organizations(first: 1, filter: { ownerId: $id }) { count { value isMore } }\n    contacts(first: 1, filter: { ownerId: $id }) { count { value isMore } }\n    pipeline(ownerId: $id) { openCount }\n  }\n": types.OpenRecordsDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Entries($first: Int!, $after: String, $filter: ActivityFilter, $orderBy: ActivityOrder!) {\n    activities(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      edges { node { ...ActivityEntry } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n  fragment ActivityEntry on Activity {\n    id version kind subject body occurredAt direction outcome durationMinutes dueOn dueTime priority isOpen isDone isOverdue\n    owner { id firstName lastName }\n    contact { id firstName lastName phone mobile }\n    organization { id name phone }\n    deal { id name }\n    viewerCan { update delete }\n  }\n"): (typeof documents)["\n  query Entries($first: Int!, $after: String, $filter: ActivityFilter, $orderBy: ActivityOrder!) {\n    activities(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      edges { node { ...ActivityEntry } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n  fragment ActivityEntry on Activity {\n    id version kind subject body occurredAt direction outcome durationMinutes dueOn dueTime priority isOpen isDone isOverdue\n    owner { id firstName lastName }\n    contact { id firstName lastName phone mobile }\n    organization { id name phone }\n    deal { id name }\n    viewerCan { update delete }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Past on TimelineEntryConnection {\n    edges { node { id at activity { ...ActivityEntry } change { ...ChangeRow } } }\n    pageInfo { hasNextPage endCursor }\n  }\n  fragment ChangeRow on RecordChange {\n    action by since count kind\n    user { id firstName lastName }\n    fields { field before after beforeRecord { ...Title } afterRecord { ...Title } }\n  }\n"): (typeof documents)["\n  fragment Past on TimelineEntryConnection {\n    edges { node { id at activity { ...ActivityEntry } change { ...ChangeRow } } }\n    pageInfo { hasNextPage endCursor }\n  }\n  fragment ChangeRow on RecordChange {\n    action by since count kind\n    user { id firstName lastName }\n    fields { field before after beforeRecord { ...Title } afterRecord { ...Title } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Today($most: Int!, $mostDeals: Int!) {\n    today {\n      overdue(most: $most) { ...Tasks }\n      dueToday(most: $most) { ...Tasks }\n      dueThisWeek(most: $most) { ...Tasks }\n      dealsWithoutTask(most: $mostDeals) { nodes { ...DealRow } }\n    }\n  }\n  fragment Tasks on TaskList { nodes { ...ActivityEntry } }\n"): (typeof documents)["\n  query Today($most: Int!, $mostDeals: Int!) {\n    today {\n      overdue(most: $most) { ...Tasks }\n      dueToday(most: $most) { ...Tasks }\n      dueThisWeek(most: $most) { ...Tasks }\n      dealsWithoutTask(most: $mostDeals) { nodes { ...DealRow } }\n    }\n  }\n  fragment Tasks on TaskList { nodes { ...ActivityEntry } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CompleteTask($input: CompleteTaskInput!) { completeTask(input: $input) { activity { id version } next { id version } } }\n"): (typeof documents)["\n  mutation CompleteTask($input: CompleteTaskInput!) { completeTask(input: $input) { activity { id version } next { id version } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReopenTask($input: ReopenTaskInput!) { reopenTask(input: $input) { activity { id version } } }\n"): (typeof documents)["\n  mutation ReopenTask($input: ReopenTaskInput!) { reopenTask(input: $input) { activity { id version } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Activities(\n    $first: Int!, $after: String, $filter: ActivityFilter, $orderBy: ActivityOrder!\n    $withContact: Boolean = true, $withOrganization: Boolean = true, $withDeal: Boolean = true, $withOwner: Boolean = true, $withTotals: Boolean = false\n  ) {\n    activities(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      edges {\n        node {\n          ...ActivityFacts\n          contact @include(if: $withContact) { id firstName lastName }\n          organization @include(if: $withOrganization) { id name }\n          deal @include(if: $withDeal) { id name }\n          owner @include(if: $withOwner) { id firstName lastName }\n          viewerCan { update delete changeOwner }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n      count @include(if: $withTotals) { value isMore }\n    }\n  }\n  fragment ActivityFacts on Activity {\n    id kind subject occurredAt direction outcome durationMinutes dueOn dueTime priority remindAt doneAt isDone\n    isOpen isOverdue version createdAt\n  }\n  fragment ActivityRow on Activity {\n    ...ActivityFacts\n    contact { id firstName lastName }\n    organization { id name }\n    deal { id name }\n    owner { id firstName lastName }\n  }\n"): (typeof documents)["\n  query Activities(\n    $first: Int!, $after: String, $filter: ActivityFilter, $orderBy: ActivityOrder!\n    $withContact: Boolean = true, $withOrganization: Boolean = true, $withDeal: Boolean = true, $withOwner: Boolean = true, $withTotals: Boolean = false\n  ) {\n    activities(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      edges {\n        node {\n          ...ActivityFacts\n          contact @include(if: $withContact) { id firstName lastName }\n          organization @include(if: $withOrganization) { id name }\n          deal @include(if: $withDeal) { id name }\n          owner @include(if: $withOwner) { id firstName lastName }\n          viewerCan { update delete changeOwner }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n      count @include(if: $withTotals) { value isMore }\n    }\n  }\n  fragment ActivityFacts on Activity {\n    id kind subject occurredAt direction outcome durationMinutes dueOn dueTime priority remindAt doneAt isDone\n    isOpen isOverdue version createdAt\n  }\n  fragment ActivityRow on Activity {\n    ...ActivityFacts\n    contact { id firstName lastName }\n    organization { id name }\n    deal { id name }\n    owner { id firstName lastName }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Activity($id: ID!) { activity(id: $id) { ...ActivityRecord } }\n  fragment ActivityRecord on Activity {\n    ...ActivityRow\n    body updatedAt\n    viewerCan { update delete changeOwner }\n  }\n"): (typeof documents)["\n  query Activity($id: ID!) { activity(id: $id) { ...ActivityRecord } }\n  fragment ActivityRecord on Activity {\n    ...ActivityRow\n    body updatedAt\n    viewerCan { update delete changeOwner }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateActivity($input: CreateActivityInput!, $key: String) { createActivity(input: $input, idempotencyKey: $key) { activity { ...ActivityRow } } }\n"): (typeof documents)["\n  mutation CreateActivity($input: CreateActivityInput!, $key: String) { createActivity(input: $input, idempotencyKey: $key) { activity { ...ActivityRow } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateActivity($input: UpdateActivityInput!) { updateActivity(input: $input) { activity { ...ActivityRecord } } }\n"): (typeof documents)["\n  mutation UpdateActivity($input: UpdateActivityInput!) { updateActivity(input: $input) { activity { ...ActivityRecord } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteActivity($input: DeleteActivityInput!) { deleteActivity(input: $input) { id } }\n"): (typeof documents)["\n  mutation DeleteActivity($input: DeleteActivityInput!) { deleteActivity(input: $input) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreActivity($input: RestoreActivityInput!) { restoreActivity(input: $input) { activity { id version } } }\n"): (typeof documents)["\n  mutation RestoreActivity($input: RestoreActivityInput!) { restoreActivity(input: $input) { activity { id version } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DestroyActivity($input: DestroyActivityInput!) { destroyActivity(input: $input) { id } }\n"): (typeof documents)["\n  mutation DestroyActivity($input: DestroyActivityInput!) { destroyActivity(input: $input) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateActivities($input: UpdateActivitiesInput!) {\n    updateActivities(input: $input) { rows: activities { ...ActivityFacts owner { id firstName lastName } viewerCan { update delete changeOwner } } errors { ...Refusal } }\n  }\n"): (typeof documents)["\n  mutation UpdateActivities($input: UpdateActivitiesInput!) {\n    updateActivities(input: $input) { rows: activities { ...ActivityFacts owner { id firstName lastName } viewerCan { update delete changeOwner } } errors { ...Refusal } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteActivities($input: DeleteActivitiesInput!) { deleteActivities(input: $input) { rows: ids errors { ...Refusal } } }\n"): (typeof documents)["\n  mutation DeleteActivities($input: DeleteActivitiesInput!) { deleteActivities(input: $input) { rows: ids errors { ...Refusal } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreActivities($input: RestoreActivitiesInput!) { restoreActivities(input: $input) { rows: activities { id version } errors { ...Refusal } } }\n"): (typeof documents)["\n  mutation RestoreActivities($input: RestoreActivitiesInput!) { restoreActivities(input: $input) { rows: activities { id version } errors { ...Refusal } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ApiKeys { apiKeys { ...Key } }\n  fragment Key on ApiKey { id name prefix role createdAt lastUsedAt expiresAt user { id firstName lastName role } }\n"): (typeof documents)["\n  query ApiKeys { apiKeys { ...Key } }\n  fragment Key on ApiKey { id name prefix role createdAt lastUsedAt expiresAt user { id firstName lastName role } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateApiKey($input: CreateApiKeyInput!) { createApiKey(input: $input) { key apiKey { ...Key } } }\n"): (typeof documents)["\n  mutation CreateApiKey($input: CreateApiKeyInput!) { createApiKey(input: $input) { key apiKey { ...Key } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeApiKey($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { id } }\n"): (typeof documents)["\n  mutation RevokeApiKey($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AuditLog($first: Int!, $after: String, $filter: AuditFilter) {\n    auditLog(filter: $filter, first: $first, after: $after) {\n      edges { node { id at recordId change { ...ChangeRow record { ...Title } } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query AuditLog($first: Int!, $after: String, $filter: AuditFilter) {\n    auditLog(filter: $filter, first: $first, after: $after) {\n      edges { node { id at recordId change { ...ChangeRow record { ...Title } } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Contacts(\n    $first: Int!, $after: String, $filter: ContactFilter, $orderBy: ContactOrder!\n    $withOrganization: Boolean = true, $withOwner: Boolean = true, $withTotals: Boolean = false\n  ) {\n    contacts(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      edges {\n        node {\n          ...ContactFacts\n          organization @include(if: $withOrganization) { id name }\n          owner @include(if: $withOwner) { id firstName lastName }\n          viewerCan { update delete changeOwner }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n      count @include(if: $withTotals) { value isMore }\n    }\n  }\n  fragment ContactFacts on Contact {\n    id firstName lastName email phone mobile jobTitle lifecycleStage street city region postalCode country\n    lastContactedAt version createdAt\n  }\n  fragment ContactRow on Contact {\n    ...ContactFacts\n    organization { id name }\n    owner { id firstName lastName }\n  }\n"): (typeof documents)["\n  query Contacts(\n    $first: Int!, $after: String, $filter: ContactFilter, $orderBy: ContactOrder!\n    $withOrganization: Boolean = true, $withOwner: Boolean = true, $withTotals: Boolean = false\n  ) {\n    contacts(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      edges {\n        node {\n          ...ContactFacts\n          organization @include(if: $withOrganization) { id name }\n          owner @include(if: $withOwner) { id firstName lastName }\n          viewerCan { update delete changeOwner }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n      count @include(if: $withTotals) { value isMore }\n    }\n  }\n  fragment ContactFacts on Contact {\n    id firstName lastName email phone mobile jobTitle lifecycleStage street city region postalCode country\n    lastContactedAt version createdAt\n  }\n  fragment ContactRow on Contact {\n    ...ContactFacts\n    organization { id name }\n    owner { id firstName lastName }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Contact($id: ID!) { contact(id: $id) { ...ContactRecord } }\n  fragment ContactRecord on Contact {\n    ...ContactRow\n    linkedinUrl twitterUrl facebookUrl website description updatedAt\n    viewerCan { update delete changeOwner }\n    deals(first: 20) { edges { node { ...DealFacts } } pageInfo { hasNextPage } }\n  }\n"): (typeof documents)["\n  query Contact($id: ID!) { contact(id: $id) { ...ContactRecord } }\n  fragment ContactRecord on Contact {\n    ...ContactRow\n    linkedinUrl twitterUrl facebookUrl website description updatedAt\n    viewerCan { update delete changeOwner }\n    deals(first: 20) { edges { node { ...DealFacts } } pageInfo { hasNextPage } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateContact($input: CreateContactInput!, $key: String) { createContact(input: $input, idempotencyKey: $key) { contact { ...ContactRow } } }\n"): (typeof documents)["\n  mutation CreateContact($input: CreateContactInput!, $key: String) { createContact(input: $input, idempotencyKey: $key) { contact { ...ContactRow } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateContact($input: UpdateContactInput!) { updateContact(input: $input) { contact { ...ContactRecord } } }\n"): (typeof documents)["\n  mutation UpdateContact($input: UpdateContactInput!) { updateContact(input: $input) { contact { ...ContactRecord } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteContact($input: DeleteContactInput!) { deleteContact(input: $input) { id recordsLeft } }\n"): (typeof documents)["\n  mutation DeleteContact($input: DeleteContactInput!) { deleteContact(input: $input) { id recordsLeft } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreContact($input: RestoreContactInput!) { restoreContact(input: $input) { contact { id version } recordsLeft } }\n"): (typeof documents)["\n  mutation RestoreContact($input: RestoreContactInput!) { restoreContact(input: $input) { contact { id version } recordsLeft } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DestroyContact($input: DestroyContactInput!) { destroyContact(input: $input) { id } }\n"): (typeof documents)["\n  mutation DestroyContact($input: DestroyContactInput!) { destroyContact(input: $input) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateContacts($input: UpdateContactsInput!) {\n    updateContacts(input: $input) { rows: contacts { ...ContactFacts owner { id firstName lastName } viewerCan { update delete changeOwner } } errors { ...Refusal } }\n  }\n"): (typeof documents)["\n  mutation UpdateContacts($input: UpdateContactsInput!) {\n    updateContacts(input: $input) { rows: contacts { ...ContactFacts owner { id firstName lastName } viewerCan { update delete changeOwner } } errors { ...Refusal } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteContacts($input: DeleteContactsInput!) { deleteContacts(input: $input) { rows: ids errors { ...Refusal } recordsLeft } }\n"): (typeof documents)["\n  mutation DeleteContacts($input: DeleteContactsInput!) { deleteContacts(input: $input) { rows: ids errors { ...Refusal } recordsLeft } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreContacts($input: RestoreContactsInput!) { restoreContacts(input: $input) { rows: contacts { id version } errors { ...Refusal } recordsLeft } }\n"): (typeof documents)["\n  mutation RestoreContacts($input: RestoreContactsInput!) { restoreContacts(input: $input) { rows: contacts { id version } errors { ...Refusal } recordsLeft } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Deals(\n    $first: Int!, $after: String, $filter: DealFilter, $orderBy: DealOrder!\n    $withOrganization: Boolean = true, $withContact: Boolean = true, $withOwner: Boolean = true, $withTotals: Boolean = false\n  ) {\n    deals(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      edges {\n        node {\n          ...DealFacts\n          organization @include(if: $withOrganization) { id name }\n          contact @include(if: $withContact) { id firstName lastName }\n          owner @include(if: $withOwner) { id firstName lastName }\n          viewerCan { update delete changeOwner }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n      count @include(if: $withTotals) { value isMore }\n      sums @include(if: $withTotals) { currency amount }\n    }\n  }\n  fragment DealFacts on Deal {\n    id name amount currency stage stageSince daysInStage probability weightedValue expectedCloseDate\n    actualCloseDate lossReason lossDetail leadSource nextStep isOpen isWon isLost isOverdue daysToClose version\n    createdAt\n  }\n  fragment DealRow on Deal {\n    ...DealFacts\n    organization { id name }\n    contact { id firstName lastName }\n    owner { id firstName lastName }\n  }\n"): (typeof documents)["\n  query Deals(\n    $first: Int!, $after: String, $filter: DealFilter, $orderBy: DealOrder!\n    $withOrganization: Boolean = true, $withContact: Boolean = true, $withOwner: Boolean = true, $withTotals: Boolean = false\n  ) {\n    deals(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      edges {\n        node {\n          ...DealFacts\n          organization @include(if: $withOrganization) { id name }\n          contact @include(if: $withContact) { id firstName lastName }\n          owner @include(if: $withOwner) { id firstName lastName }\n          viewerCan { update delete changeOwner }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n      count @include(if: $withTotals) { value isMore }\n      sums @include(if: $withTotals) { currency amount }\n    }\n  }\n  fragment DealFacts on Deal {\n    id name amount currency stage stageSince daysInStage probability weightedValue expectedCloseDate\n    actualCloseDate lossReason lossDetail leadSource nextStep isOpen isWon isLost isOverdue daysToClose version\n    createdAt\n  }\n  fragment DealRow on Deal {\n    ...DealFacts\n    organization { id name }\n    contact { id firstName lastName }\n    owner { id firstName lastName }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Deal($id: ID!) { deal(id: $id) { ...DealRecord } }\n  fragment DealRecord on Deal {\n    ...DealRow\n    description updatedAt\n    viewerCan { update delete changeOwner }\n  }\n"): (typeof documents)["\n  query Deal($id: ID!) { deal(id: $id) { ...DealRecord } }\n  fragment DealRecord on Deal {\n    ...DealRow\n    description updatedAt\n    viewerCan { update delete changeOwner }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateDeal($input: CreateDealInput!, $key: String) { createDeal(input: $input, idempotencyKey: $key) { deal { ...DealRow } } }\n"): (typeof documents)["\n  mutation CreateDeal($input: CreateDealInput!, $key: String) { createDeal(input: $input, idempotencyKey: $key) { deal { ...DealRow } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateDeal($input: UpdateDealInput!) { updateDeal(input: $input) { deal { ...DealRecord } } }\n"): (typeof documents)["\n  mutation UpdateDeal($input: UpdateDealInput!) { updateDeal(input: $input) { deal { ...DealRecord } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteDeal($input: DeleteDealInput!) { deleteDeal(input: $input) { id recordsLeft } }\n"): (typeof documents)["\n  mutation DeleteDeal($input: DeleteDealInput!) { deleteDeal(input: $input) { id recordsLeft } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreDeal($input: RestoreDealInput!) { restoreDeal(input: $input) { deal { id version } recordsLeft } }\n"): (typeof documents)["\n  mutation RestoreDeal($input: RestoreDealInput!) { restoreDeal(input: $input) { deal { id version } recordsLeft } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DestroyDeal($input: DestroyDealInput!) { destroyDeal(input: $input) { id } }\n"): (typeof documents)["\n  mutation DestroyDeal($input: DestroyDealInput!) { destroyDeal(input: $input) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateDeals($input: UpdateDealsInput!) {\n    updateDeals(input: $input) { rows: deals { ...DealFacts owner { id firstName lastName } viewerCan { update delete changeOwner } } errors { ...Refusal } }\n  }\n"): (typeof documents)["\n  mutation UpdateDeals($input: UpdateDealsInput!) {\n    updateDeals(input: $input) { rows: deals { ...DealFacts owner { id firstName lastName } viewerCan { update delete changeOwner } } errors { ...Refusal } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteDeals($input: DeleteDealsInput!) { deleteDeals(input: $input) { rows: ids errors { ...Refusal } recordsLeft } }\n"): (typeof documents)["\n  mutation DeleteDeals($input: DeleteDealsInput!) { deleteDeals(input: $input) { rows: ids errors { ...Refusal } recordsLeft } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreDeals($input: RestoreDealsInput!) { restoreDeals(input: $input) { rows: deals { id version } errors { ...Refusal } recordsLeft } }\n"): (typeof documents)["\n  mutation RestoreDeals($input: RestoreDealsInput!) { restoreDeals(input: $input) { rows: deals { id version } errors { ...Refusal } recordsLeft } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Unplanned($ids: [ID!]!, $most: Int!) {\n    deals(first: $most, filter: { where: { id: { in: $ids }, activities: { none: { isOpen: { eq: true } } } } }) { edges { node { id } } }\n  }\n"): (typeof documents)["\n  query Unplanned($ids: [ID!]!, $most: Int!) {\n    deals(first: $most, filter: { where: { id: { in: $ids }, activities: { none: { isOpen: { eq: true } } } } }) { edges { node { id } } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MarkDealWon($input: MarkDealWonInput!) { markDealWon(input: $input) { deal { ...DealRecord } } }\n"): (typeof documents)["\n  mutation MarkDealWon($input: MarkDealWonInput!) { markDealWon(input: $input) { deal { ...DealRecord } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation MarkDealLost($input: MarkDealLostInput!) { markDealLost(input: $input) { deal { ...DealRecord } } }\n"): (typeof documents)["\n  mutation MarkDealLost($input: MarkDealLostInput!) { markDealLost(input: $input) { deal { ...DealRecord } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FirstSteps($users: Boolean!) {\n    contacts(first: 1) { edges { node { id } } }\n    activities(first: 1) { edges { node { id } } }\n    users(first: 2, filter: { active: true }) @include(if: $users) { edges { node { id } } }\n  }\n"): (typeof documents)["\n  query FirstSteps($users: Boolean!) {\n    contacts(first: 1) { edges { node { id } } }\n    activities(first: 1) { edges { node { id } } }\n    users(first: 2, filter: { active: true }) @include(if: $users) { edges { node { id } } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Forecast($from: Date, $by: ForecastUnit!, $periods: Int!) {\n    forecast(from: $from, by: $by, periods: $periods) {\n      periods { from before figures { ...ForecastLine } }\n      total { ...ForecastLine }\n      earlier { openCount open { currency amount } }\n      later { openCount open { currency amount } }\n      undated { openCount open { currency amount } }\n      owners { owner { id firstName lastName } total { ...ForecastLine } }\n    }\n  }\n  fragment ForecastLine on ForecastFigures {\n    wonCount openCount winRate\n    won { currency amount }\n    expected { currency amount }\n    committed { currency amount }\n    bestCase { currency amount }\n  }\n"): (typeof documents)["\n  query Forecast($from: Date, $by: ForecastUnit!, $periods: Int!) {\n    forecast(from: $from, by: $by, periods: $periods) {\n      periods { from before figures { ...ForecastLine } }\n      total { ...ForecastLine }\n      earlier { openCount open { currency amount } }\n      later { openCount open { currency amount } }\n      undated { openCount open { currency amount } }\n      owners { owner { id firstName lastName } total { ...ForecastLine } }\n    }\n  }\n  fragment ForecastLine on ForecastFigures {\n    wonCount openCount winRate\n    won { currency amount }\n    expected { currency amount }\n    committed { currency amount }\n    bestCase { currency amount }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Named($id: ID!, $organization: Boolean = false, $contact: Boolean = false, $deal: Boolean = false, $user: Boolean = false) {\n    organization(id: $id) @include(if: $organization) { id name }\n    contact(id: $id) @include(if: $contact) { id firstName lastName }\n    deal(id: $id) @include(if: $deal) { id name }\n    user(id: $id) @include(if: $user) { id firstName lastName }\n  }\n"): (typeof documents)["\n  query Named($id: ID!, $organization: Boolean = false, $contact: Boolean = false, $deal: Boolean = false, $user: Boolean = false) {\n    organization(id: $id) @include(if: $organization) { id name }\n    contact(id: $id) @include(if: $contact) { id firstName lastName }\n    deal(id: $id) @include(if: $deal) { id name }\n    user(id: $id) @include(if: $user) { id firstName lastName }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Organizations(\n    $first: Int!, $after: String, $filter: OrganizationFilter, $orderBy: OrganizationOrder!\n    $withOwner: Boolean = true, $withTotals: Boolean = false\n  ) {\n    organizations(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      edges {\n        node {\n          ...OrganizationFacts\n          owner @include(if: $withOwner) { id firstName lastName }\n          viewerCan { update delete changeOwner }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n      count @include(if: $withTotals) { value isMore }\n    }\n  }\n  fragment OrganizationFacts on Organization {\n    id name domain industry employeeRange annualRevenue phone email street city region postalCode country\n    lifecycleStage lastContactedAt version createdAt\n  }\n  fragment OrganizationRow on Organization {\n    ...OrganizationFacts\n    owner { id firstName lastName }\n  }\n"): (typeof documents)["\n  query Organizations(\n    $first: Int!, $after: String, $filter: OrganizationFilter, $orderBy: OrganizationOrder!\n    $withOwner: Boolean = true, $withTotals: Boolean = false\n  ) {\n    organizations(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      edges {\n        node {\n          ...OrganizationFacts\n          owner @include(if: $withOwner) { id firstName lastName }\n          viewerCan { update delete changeOwner }\n        }\n      }\n      pageInfo { hasNextPage endCursor }\n      count @include(if: $withTotals) { value isMore }\n    }\n  }\n  fragment OrganizationFacts on Organization {\n    id name domain industry employeeRange annualRevenue phone email street city region postalCode country\n    lifecycleStage lastContactedAt version createdAt\n  }\n  fragment OrganizationRow on Organization {\n    ...OrganizationFacts\n    owner { id firstName lastName }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Organization($id: ID!) { organization(id: $id) { ...OrganizationRecord } }\n  fragment OrganizationRecord on Organization {\n    ...OrganizationRow\n    website linkedinUrl twitterUrl facebookUrl description updatedAt\n    viewerCan { update delete changeOwner }\n    contacts(first: 20) { edges { node { ...ContactFacts } } pageInfo { hasNextPage } }\n    deals(first: 20) { edges { node { ...DealFacts } } pageInfo { hasNextPage } }\n  }\n"): (typeof documents)["\n  query Organization($id: ID!) { organization(id: $id) { ...OrganizationRecord } }\n  fragment OrganizationRecord on Organization {\n    ...OrganizationRow\n    website linkedinUrl twitterUrl facebookUrl description updatedAt\n    viewerCan { update delete changeOwner }\n    contacts(first: 20) { edges { node { ...ContactFacts } } pageInfo { hasNextPage } }\n    deals(first: 20) { edges { node { ...DealFacts } } pageInfo { hasNextPage } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateOrganization($input: CreateOrganizationInput!, $key: String) { createOrganization(input: $input, idempotencyKey: $key) { organization { ...OrganizationRow } } }\n"): (typeof documents)["\n  mutation CreateOrganization($input: CreateOrganizationInput!, $key: String) { createOrganization(input: $input, idempotencyKey: $key) { organization { ...OrganizationRow } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateOrganization($input: UpdateOrganizationInput!) { updateOrganization(input: $input) { organization { ...OrganizationRecord } } }\n"): (typeof documents)["\n  mutation UpdateOrganization($input: UpdateOrganizationInput!) { updateOrganization(input: $input) { organization { ...OrganizationRecord } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteOrganization($input: DeleteOrganizationInput!) { deleteOrganization(input: $input) { id recordsLeft } }\n"): (typeof documents)["\n  mutation DeleteOrganization($input: DeleteOrganizationInput!) { deleteOrganization(input: $input) { id recordsLeft } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreOrganization($input: RestoreOrganizationInput!) { restoreOrganization(input: $input) { organization { id version } recordsLeft } }\n"): (typeof documents)["\n  mutation RestoreOrganization($input: RestoreOrganizationInput!) { restoreOrganization(input: $input) { organization { id version } recordsLeft } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DestroyOrganization($input: DestroyOrganizationInput!) { destroyOrganization(input: $input) { id } }\n"): (typeof documents)["\n  mutation DestroyOrganization($input: DestroyOrganizationInput!) { destroyOrganization(input: $input) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateOrganizations($input: UpdateOrganizationsInput!) {\n    updateOrganizations(input: $input) { rows: organizations { ...OrganizationFacts owner { id firstName lastName } viewerCan { update delete changeOwner } } errors { ...Refusal } }\n  }\n"): (typeof documents)["\n  mutation UpdateOrganizations($input: UpdateOrganizationsInput!) {\n    updateOrganizations(input: $input) { rows: organizations { ...OrganizationFacts owner { id firstName lastName } viewerCan { update delete changeOwner } } errors { ...Refusal } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeleteOrganizations($input: DeleteOrganizationsInput!) { deleteOrganizations(input: $input) { rows: ids errors { ...Refusal } recordsLeft } }\n"): (typeof documents)["\n  mutation DeleteOrganizations($input: DeleteOrganizationsInput!) { deleteOrganizations(input: $input) { rows: ids errors { ...Refusal } recordsLeft } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RestoreOrganizations($input: RestoreOrganizationsInput!) { restoreOrganizations(input: $input) { rows: organizations { id version } errors { ...Refusal } recordsLeft } }\n"): (typeof documents)["\n  mutation RestoreOrganizations($input: RestoreOrganizationsInput!) { restoreOrganizations(input: $input) { rows: organizations { id version } errors { ...Refusal } recordsLeft } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ChangePassword($input: ChangePasswordInput!) { changePassword(input: $input) { sessionsEnded } }\n"): (typeof documents)["\n  mutation ChangePassword($input: ChangePasswordInput!) { changePassword(input: $input) { sessionsEnded } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RedeemPasswordReset($input: RedeemPasswordResetInput!) { redeemPasswordReset(input: $input) { email } }\n"): (typeof documents)["\n  mutation RedeemPasswordReset($input: RedeemPasswordResetInput!) { redeemPasswordReset(input: $input) { email } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Home {\n    pipeline {\n      ...Figures\n      months { month wonCount won { currency amount } }\n      owners { owner { id firstName lastName } openCount wonCount open { currency amount } won { currency amount } }\n    }\n    upcomingDeals(first: 7) { edges { node { ...DealRow } } pageInfo { hasNextPage } }\n    overdueDeals(first: 7) { edges { node { ...DealRow } } pageInfo { hasNextPage } }\n  }\n  fragment Figures on Pipeline {\n    openCount wonCount lostCount winRate\n    open { currency amount }\n    won { currency amount }\n    weighted { currency amount }\n    stages { stage count totals { currency count amount } }\n  }\n"): (typeof documents)["\n  query Home {\n    pipeline {\n      ...Figures\n      months { month wonCount won { currency amount } }\n      owners { owner { id firstName lastName } openCount wonCount open { currency amount } won { currency amount } }\n    }\n    upcomingDeals(first: 7) { edges { node { ...DealRow } } pageInfo { hasNextPage } }\n    overdueDeals(first: 7) { edges { node { ...DealRow } } pageInfo { hasNextPage } }\n  }\n  fragment Figures on Pipeline {\n    openCount wonCount lostCount winRate\n    open { currency amount }\n    won { currency amount }\n    weighted { currency amount }\n    stages { stage count totals { currency count amount } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Stages($ownerId: ID) { pipeline(ownerId: $ownerId) { ...Figures } }\n"): (typeof documents)["\n  query Stages($ownerId: ID) { pipeline(ownerId: $ownerId) { ...Figures } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Refusal on BatchError { index code message }\n"): (typeof documents)["\n  fragment Refusal on BatchError { index code message }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Search($text: String!) {\n    organizations(first: 5, filter: { search: $text }, orderBy: { field: NAME, direction: ASC }) {\n      edges { node { ...OrganizationFacts } }\n      pageInfo { hasNextPage }\n    }\n    contacts(first: 5, filter: { search: $text }, orderBy: { field: NAME, direction: ASC }) {\n      edges { node { ...ContactFacts } }\n      pageInfo { hasNextPage }\n    }\n    deals(first: 5, filter: { search: $text }, orderBy: { field: CREATED_AT, direction: DESC }) {\n      edges { node { ...DealFacts } }\n      pageInfo { hasNextPage }\n    }\n  }\n"): (typeof documents)["\n  query Search($text: String!) {\n    organizations(first: 5, filter: { search: $text }, orderBy: { field: NAME, direction: ASC }) {\n      edges { node { ...OrganizationFacts } }\n      pageInfo { hasNextPage }\n    }\n    contacts(first: 5, filter: { search: $text }, orderBy: { field: NAME, direction: ASC }) {\n      edges { node { ...ContactFacts } }\n      pageInfo { hasNextPage }\n    }\n    deals(first: 5, filter: { search: $text }, orderBy: { field: CREATED_AT, direction: DESC }) {\n      edges { node { ...DealFacts } }\n      pageInfo { hasNextPage }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MySecondFactor { me { secondFactor } }\n"): (typeof documents)["\n  query MySecondFactor { me { secondFactor } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation StartSecondFactor($input: StartSecondFactorInput!) { startSecondFactor(input: $input) { secret uri } }\n"): (typeof documents)["\n  mutation StartSecondFactor($input: StartSecondFactorInput!) { startSecondFactor(input: $input) { secret uri } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ConfirmSecondFactor($input: ConfirmSecondFactorInput!) { confirmSecondFactor(input: $input) { recoveryCodes sessionsEnded } }\n"): (typeof documents)["\n  mutation ConfirmSecondFactor($input: ConfirmSecondFactorInput!) { confirmSecondFactor(input: $input) { recoveryCodes sessionsEnded } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveSecondFactor($input: RemoveSecondFactorInput!) { removeSecondFactor(input: $input) { ok } }\n"): (typeof documents)["\n  mutation RemoveSecondFactor($input: RemoveSecondFactorInput!) { removeSecondFactor(input: $input) { ok } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Me {\n    me {\n      user { ...Person }\n      permissions { owner admin createUsers manageUsers viewAllData }\n      workspace { companyName subdomain timeZone currency locale firstDayOfWeek version }\n    }\n  }\n  fragment Person on User { id email firstName lastName role deactivatedAt lastLoginAt version }\n"): (typeof documents)["\n  query Me {\n    me {\n      user { ...Person }\n      permissions { owner admin createUsers manageUsers viewAllData }\n      workspace { companyName subdomain timeZone currency locale firstDayOfWeek version }\n    }\n  }\n  fragment Person on User { id email firstName lastName role deactivatedAt lastLoginAt version }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LogIn($input: LoginInput!) { login(input: $input) { user { id } } }\n"): (typeof documents)["\n  mutation LogIn($input: LoginInput!) { login(input: $input) { user { id } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation Reauthenticate($input: ReauthenticateInput!) { reauthenticate(input: $input) { recentUntil } }\n"): (typeof documents)["\n  mutation Reauthenticate($input: ReauthenticateInput!) { reauthenticate(input: $input) { recentUntil } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation LogOut { logout { ok } }\n"): (typeof documents)["\n  mutation LogOut { logout { ok } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MySessions { mySessions { id userAgent createdAt lastUsedAt expiresAt current } }\n"): (typeof documents)["\n  query MySessions { mySessions { id userAgent createdAt lastUsedAt expiresAt current } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeSession($input: RevokeSessionInput!) { revokeSession(input: $input) { id } }\n"): (typeof documents)["\n  mutation RevokeSession($input: RevokeSessionInput!) { revokeSession(input: $input) { id } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeMyOtherSessions { revokeMyOtherSessions { count } }\n"): (typeof documents)["\n  mutation RevokeMyOtherSessions { revokeMyOtherSessions { count } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Subdomain($name: String!) { subdomain(name: $name) { name state message suggestion } }\n"): (typeof documents)["\n  query Subdomain($name: String!) { subdomain(name: $name) { name state message suggestion } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation SignUp($input: SignupInput!) { signup(input: $input) { workspace { subdomain companyName } } }\n"): (typeof documents)["\n  mutation SignUp($input: SignupInput!) { signup(input: $input) { workspace { subdomain companyName } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateWorkspace($input: UpdateWorkspaceInput!) { updateWorkspace(input: $input) { workspace { companyName version } } }\n"): (typeof documents)["\n  mutation UpdateWorkspace($input: UpdateWorkspaceInput!) { updateWorkspace(input: $input) { workspace { companyName version } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Timeline($id: ID!, $first: Int!, $after: String) {\n    node(id: $id) {\n      ... on Organization { id timeline(first: $first, after: $after) { ...Past } }\n      ... on Contact { id timeline(first: $first, after: $after) { ...Past } }\n      ... on Deal { id timeline(first: $first, after: $after) { ...Past } }\n    }\n  }\n  fragment Title on Node {\n    id\n    ... on Organization { name }\n    ... on Contact { firstName lastName }\n    ... on Deal { name }\n    ... on User { firstName lastName }\n  }\n"): (typeof documents)["\n  query Timeline($id: ID!, $first: Int!, $after: String) {\n    node(id: $id) {\n      ... on Organization { id timeline(first: $first, after: $after) { ...Past } }\n      ... on Contact { id timeline(first: $first, after: $after) { ...Past } }\n      ... on Deal { id timeline(first: $first, after: $after) { ...Past } }\n    }\n  }\n  fragment Title on Node {\n    id\n    ... on Organization { name }\n    ... on Contact { firstName lastName }\n    ... on Deal { name }\n    ... on User { firstName lastName }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Trash($first: Int!, $kind: RecordKind) {\n    trash(first: $first, kind: $kind) {\n      edges {\n        node { id kind title version deletedAt owner { id firstName lastName } deletedBy { id firstName lastName } }\n      }\n      pageInfo { hasNextPage }\n    }\n  }\n"): (typeof documents)["\n  query Trash($first: Int!, $kind: RecordKind) {\n    trash(first: $first, kind: $kind) {\n      edges {\n        node { id kind title version deletedAt owner { id firstName lastName } deletedBy { id firstName lastName } }\n      }\n      pageInfo { hasNextPage }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Users($first: Int!, $after: String, $filter: UserFilter, $orderBy: UserOrder!) {\n    users(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      edges { node { ...Person viewerCan { changeRole deactivate resetAccess transferOwnership } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"): (typeof documents)["\n  query Users($first: Int!, $after: String, $filter: UserFilter, $orderBy: UserOrder!) {\n    users(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {\n      edges { node { ...Person viewerCan { changeRole deactivate resetAccess transferOwnership } } }\n      pageInfo { hasNextPage endCursor }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation CreateUser($input: CreateUserInput!) { createUser(input: $input) { user { ...Person } } }\n"): (typeof documents)["\n  mutation CreateUser($input: CreateUserInput!) { createUser(input: $input) { user { ...Person } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation UpdateUser($input: UpdateUserInput!) { updateUser(input: $input) { user { ...Person } } }\n"): (typeof documents)["\n  mutation UpdateUser($input: UpdateUserInput!) { updateUser(input: $input) { user { ...Person } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation DeactivateUser($input: DeactivateUserInput!) { deactivateUser(input: $input) { user { ...Person } openRecords { organizations contacts deals } recordsLeft } }\n"): (typeof documents)["\n  mutation DeactivateUser($input: DeactivateUserInput!) { deactivateUser(input: $input) { user { ...Person } openRecords { organizations contacts deals } recordsLeft } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ReactivateUser($input: ReactivateUserInput!) { reactivateUser(input: $input) { user { ...Person } } }\n"): (typeof documents)["\n  mutation ReactivateUser($input: ReactivateUserInput!) { reactivateUser(input: $input) { user { ...Person } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation ResetUserPassword($input: ResetUserPasswordInput!) { resetUserPassword(input: $input) { token expiresAt } }\n"): (typeof documents)["\n  mutation ResetUserPassword($input: ResetUserPasswordInput!) { resetUserPassword(input: $input) { token expiresAt } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RevokeUserSessions($input: RevokeUserSessionsInput!) { revokeUserSessions(input: $input) { count } }\n"): (typeof documents)["\n  mutation RevokeUserSessions($input: RevokeUserSessionsInput!) { revokeUserSessions(input: $input) { count } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation RemoveUserSecondFactor($input: RemoveUserSecondFactorInput!) { removeUserSecondFactor(input: $input) { ok } }\n"): (typeof documents)["\n  mutation RemoveUserSecondFactor($input: RemoveUserSecondFactorInput!) { removeUserSecondFactor(input: $input) { ok } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TransferOwnership($input: TransferOwnershipInput!) { transferOwnership(input: $input) { owner { ...Person } previousOwner { ...Person } } }\n"): (typeof documents)["\n  mutation TransferOwnership($input: TransferOwnershipInput!) { transferOwnership(input: $input) { owner { ...Person } previousOwner { ...Person } } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query OpenRecords($id: ID!) {\n    organizations(first: 1, filter: { ownerId: $id }) { count { value isMore } }\n    contacts(first: 1, filter: { ownerId: $id }) { count { value isMore } }\n    pipeline(ownerId: $id) { openCount }\n  }\n"): (typeof documents)["\n  query OpenRecords($id: ID!) {\n    organizations(first: 1, filter: { ownerId: $id }) { count { value isMore } }\n    contacts(first: 1, filter: { ownerId: $id }) { count { value isMore } }\n    pipeline(ownerId: $id) { openCount }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;