import{M as e}from"./controls-D_CIWjwD.js";import{c as t,d as n,i as r}from"./domain-C_sE6f3D.js";import{i,l as a,m as o,p as s,r as c,s as l,u}from"./format-5HyAXcPn.js";import{t as d}from"./jsx-runtime-Wy9s6hX0.js";var f=d(),p={CLOSED_WON:`good`,CUSTOMER:`good`,EVANGELIST:`good`,CLOSED_LOST:`bad`,NEGOTIATION:`warm`,OPPORTUNITY:`warm`},m=({value:e})=>(0,f.jsx)(`span`,{className:`badge`,"data-tone":p[e],children:o(e)}),h=({deal:e})=>(0,f.jsxs)(`span`,{className:e.isOverdue?`overdue`:void 0,children:[c(e.expectedCloseDate),e.isOverdue&&(0,f.jsx)(`span`,{className:`hidden`,children:` (overdue)`})]});function g(e,t){return{document:e,pick:t}}function _(e,t){let n=e.name.endsWith(`Id`)?v(e,t)?.id:t[e.name];return n==null?``:e.kind===`decimal`?s(String(n)):String(n)}function v(e,t){return t[e.name.slice(0,-2)]??void 0}function y(e,t){let n=e.kind===`area`?t:t.trim();return n===``?null:e.kind===`decimal`?a(n)??n:e.kind===`percent`?Number(n):n}var b=e(`
  query Deals(
    $first: Int!, $after: String, $filter: DealFilter, $orderBy: DealOrder!
    $withOrganization: Boolean = true, $withContact: Boolean = true, $withOwner: Boolean = true, $withTotals: Boolean = false
  ) {
    deals(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      edges {
        node {
          ...DealFacts
          organization @include(if: $withOrganization) { id name }
          contact @include(if: $withContact) { id firstName lastName }
          owner @include(if: $withOwner) { id firstName lastName }
        }
      }
      pageInfo { hasNextPage endCursor }
      count @include(if: $withTotals) { value isMore }
      sums @include(if: $withTotals) { currency amount }
    }
  }
  fragment DealFacts on Deal {
    id version name amount currency stage probability expectedCloseDate isOpen isOverdue createdAt
    actualCloseDate lossReason lossDetail leadSource nextStep
  }
  fragment DealRow on Deal {
    ...DealFacts
    organization { id name }
    contact { id firstName lastName }
    owner { id firstName lastName }
  }
`),x=e(`
  query Deal($id: ID!) { deal(id: $id) { ...DealRecord } }
  fragment DealRecord on Deal {
    ...DealRow
    description weightedValue daysToClose updatedAt
    viewerCan { update delete changeOwner }
  }
`),S=e(`
  mutation CreateDeal($input: CreateDealInput!) { createDeal(input: $input) { deal { ...DealRow } } }
`),C=e(`
  mutation UpdateDeal($input: UpdateDealInput!) { updateDeal(input: $input) { deal { ...DealRecord } } }
`),w=e(`
  mutation DeleteDeal($input: DeleteDealInput!) { deleteDeal(input: $input) { id } }
`),T=e(`
  mutation MarkDealWon($input: MarkDealWonInput!) { markDealWon(input: $input) { deal { ...DealRecord } } }
`),E=e(`
  mutation MarkDealLost($input: MarkDealLostInput!) { markDealLost(input: $input) { deal { ...DealRecord } } }
`),D=e(`
  mutation RestoreDeal($input: RestoreDealInput!) { restoreDeal(input: $input) { deal { id version } } }
`),O=e(`
  mutation DestroyDeal($input: DestroyDealInput!) { destroyDeal(input: $input) { id } }
`),k={path:`/deals`,one:`deal`,many:`deals`,title:e=>e.name,searches:`name`,empty:`A deal is a sale you are working on. Only its name is required.`,order:{field:`CREATED_AT`,direction:`DESC`},columns:[{label:`Name`,order:`NAME`,show:e=>e.name},{label:`Organization`,show:e=>e.organization?.name,needs:`withOrganization`,spare:2,width:9},{label:`Contact`,show:e=>e.contact&&i(e.contact),needs:`withContact`,extra:!0},{label:`Stage`,show:e=>(0,f.jsx)(m,{value:e.stage}),spare:1,width:10.5},{label:`Probability`,show:e=>u(e.probability),extra:!0,width:7.5,end:!0},{label:`Amount`,order:`AMOUNT`,show:e=>l(e.amount,e.currency),width:8.5,end:!0},{label:`Next step`,show:e=>e.nextStep,extra:!0},{label:`Source`,show:e=>e.leadSource&&o(e.leadSource),extra:!0,width:9},{label:`Owner`,show:e=>e.owner&&i(e.owner),needs:`withOwner`,spare:2,width:8},{label:`Expected close`,order:`EXPECTED_CLOSE_DATE`,show:e=>(0,f.jsx)(h,{deal:e}),spare:1,width:10,end:!0},{label:`Created`,order:`CREATED_AT`,show:e=>c(e.createdAt),spare:2,width:9,end:!0}],filters:[{name:`stage`,label:`Stage`,options:r},{name:`organizationId`,label:`Organization`,kind:`organization`},{name:`contactId`,label:`Contact`,kind:`contact`},{name:`ownerId`,label:`Owner`,kind:`user`,managers:!0}],fields:[{name:`name`,label:`Name`,kind:`text`,required:!0,max:200,quick:!0},{name:`amount`,label:`Amount`,kind:`decimal`,quick:!0},{name:`currency`,label:`Currency`,kind:`currency`,always:!0,quick:!0},{name:`organizationId`,label:`Organization`,kind:`organization`,quick:!0},{name:`contactId`,label:`Contact`,kind:`contact`,quick:!0},{name:`stage`,label:`Stage`,kind:`choice`,options:n,always:!0,quick:!0,brings:`probability`},{name:`probability`,label:`Probability`,kind:`percent`,always:!0},{name:`expectedCloseDate`,label:`Expected close`,kind:`date`,quick:!0},{name:`nextStep`,label:`Next step`,kind:`text`,max:500},{name:`leadSource`,label:`Source`,kind:`choice`,options:t},{name:`ownerId`,label:`Owner`,kind:`user`,always:!0,managers:!0},{name:`description`,label:`Notes`,kind:`area`,max:1e4}],list:g(b,e=>e.deals),read:g(x,e=>e.deal),create:g(S,e=>e.createDeal.deal),update:g(C,e=>e.updateDeal.deal),remove:g(w,e=>e.deleteDeal),restore:g(D,e=>({...e.restoreDeal,recordsLeft:0})),destroy:g(O,e=>e.destroyDeal)};export{T as a,g as c,m as d,h as f,E as i,v as l,x as n,C as o,b as r,y as s,k as t,_ as u};