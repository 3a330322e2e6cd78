import{M as e}from"./controls-CkeQBI_p.js";import{c as t,d as n,i as r}from"./domain-U18R3q3-.js";import{i,l as a,m as o,p as s,r as c,s as l,u}from"./format-kpQeojYk.js";import{t as d}from"./jsx-runtime-Wy9s6hX0.js";var f=d(),p=e=>({tone:String(e),fifths:e}),m={tone:`good`,fifths:5},h={LEAD:p(1),QUALIFIED:p(2),MEETING_SCHEDULED:p(3),PROPOSAL_SENT:p(4),NEGOTIATION:{tone:`5`,fifths:4.5},SUBSCRIBER:{tone:`1`,fifths:0},MARKETING_QUALIFIED:p(2),SALES_QUALIFIED:p(3),OPPORTUNITY:p(4),CLOSED_WON:m,CUSTOMER:m,EVANGELIST:m,CLOSED_LOST:{tone:`bad`,fifths:0}},g=e=>h[e]?.tone;function _({stage:e}){let t=h[e];if(t?.fifths===void 0)return null;let n=2*Math.PI*2.25;return(0,f.jsxs)(`svg`,{className:`stage-sign`,"data-tone":t.tone,viewBox:`0 0 12 12`,width:`12`,height:`12`,"aria-hidden":`true`,fill:`none`,stroke:`currentColor`,children:[(0,f.jsx)(`circle`,{cx:`6`,cy:`6`,r:`5.25`,strokeWidth:`1.5`}),e===`CLOSED_LOST`?(0,f.jsx)(`path`,{d:`M4 4l4 4M8 4l-4 4`,strokeWidth:`1.5`}):(0,f.jsx)(`circle`,{cx:`6`,cy:`6`,r:`2.25`,strokeWidth:`4.5`,strokeDasharray:`${n*t.fifths/5} ${n}`,transform:`rotate(-90 6 6)`})]})}var v=({value:e})=>(0,f.jsxs)(`span`,{className:`badge`,"data-tone":g(e),children:[(0,f.jsx)(_,{stage:e}),o(e)]}),y=({deal:e})=>(0,f.jsxs)(`span`,{className:e.isOverdue?`overdue`:void 0,children:[c(e.expectedCloseDate),e.isOverdue&&(0,f.jsx)(`span`,{className:`hidden`,children:` (overdue)`})]});function b(e,t){return{document:e,pick:t}}function x(e,t){let n=e.name.endsWith(`Id`)?S(e,t)?.id:t[e.name];return n==null?``:e.kind===`decimal`?s(String(n)):String(n)}function S(e,t){return t[e.name.slice(0,-2)]??void 0}function C(e,t){let n=e.kind===`area`?t:t.trim();return n===``?null:e.kind===`decimal`?a(n)??n:e.kind===`percent`?Number(n):n}var w=8;function T(e){let t=0;for(let n of e)t=(t*31+(n.codePointAt(0)??0))%9973;return t%w}function E(e){let t=e.split(/[\s\-–.,]+/).filter(e=>/[\p{L}\p{N}]/u.test(e)),[n,r]=[t[0],t.length>1?t.at(-1):void 0];return[n,r].map(e=>e?[...e.replace(/^[^\p{L}\p{N}]+/u,``)][0]:``).join(``).toUpperCase()}var D=({name:e,of:t=`person`,large:n})=>(0,f.jsx)(`span`,{className:`avatar`,"data-of":t,"data-large":n,"data-tint":T(e),"data-initials":E(e),"aria-hidden":`true`}),O=({name:e,of:t,children:n=e})=>(0,f.jsxs)(`span`,{className:`named`,children:[(0,f.jsx)(D,{name:e,of:t}),(0,f.jsx)(`span`,{className:`cut`,children:n})]}),k=({person:e})=>e?(0,f.jsx)(O,{name:i(e)}):null,A=e(`
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
`),j=e(`
  query Deal($id: ID!) { deal(id: $id) { ...DealRecord } }
  fragment DealRecord on Deal {
    ...DealRow
    description weightedValue daysToClose updatedAt
    viewerCan { update delete changeOwner }
  }
`),M=e(`
  mutation CreateDeal($input: CreateDealInput!) { createDeal(input: $input) { deal { ...DealRow } } }
`),N=e(`
  mutation UpdateDeal($input: UpdateDealInput!) { updateDeal(input: $input) { deal { ...DealRecord } } }
`),P=e(`
  mutation DeleteDeal($input: DeleteDealInput!) { deleteDeal(input: $input) { id } }
`),F=e(`
  mutation MarkDealWon($input: MarkDealWonInput!) { markDealWon(input: $input) { deal { ...DealRecord } } }
`),I=e(`
  mutation MarkDealLost($input: MarkDealLostInput!) { markDealLost(input: $input) { deal { ...DealRecord } } }
`),L=e(`
  mutation RestoreDeal($input: RestoreDealInput!) { restoreDeal(input: $input) { deal { id version } } }
`),R=e(`
  mutation DestroyDeal($input: DestroyDealInput!) { destroyDeal(input: $input) { id } }
`),z={path:`/deals`,one:`deal`,many:`deals`,title:e=>e.name,searches:`name`,empty:`A deal is a sale you are working on. Only its name is required.`,order:{field:`CREATED_AT`,direction:`DESC`},columns:[{label:`Name`,order:`NAME`,show:e=>e.name},{label:`Organization`,show:e=>e.organization?.name,needs:`withOrganization`,spare:2,width:9},{label:`Contact`,show:e=>e.contact&&i(e.contact),needs:`withContact`,extra:!0},{label:`Stage`,show:e=>(0,f.jsx)(v,{value:e.stage}),spare:1,width:10.5},{label:`Probability`,show:e=>u(e.probability),extra:!0,width:7.5,end:!0},{label:`Amount`,order:`AMOUNT`,show:e=>l(e.amount,e.currency),width:8.5,end:!0},{label:`Next step`,show:e=>e.nextStep,extra:!0},{label:`Source`,show:e=>e.leadSource&&o(e.leadSource),extra:!0,width:9},{label:`Owner`,show:e=>(0,f.jsx)(k,{person:e.owner}),needs:`withOwner`,spare:2,width:11},{label:`Expected close`,order:`EXPECTED_CLOSE_DATE`,show:e=>(0,f.jsx)(y,{deal:e}),spare:1,width:10,end:!0},{label:`Created`,order:`CREATED_AT`,show:e=>c(e.createdAt),spare:2,width:9,end:!0}],filters:[{name:`stage`,label:`Stage`,options:r},{name:`organizationId`,label:`Organization`,kind:`organization`},{name:`contactId`,label:`Contact`,kind:`contact`},{name:`ownerId`,label:`Owner`,kind:`user`,managers:!0}],fields:[{name:`name`,label:`Name`,kind:`text`,required:!0,max:200,quick:!0},{name:`amount`,label:`Amount`,kind:`decimal`,quick:!0},{name:`currency`,label:`Currency`,kind:`currency`,always:!0,quick:!0},{name:`organizationId`,label:`Organization`,kind:`organization`,quick:!0},{name:`contactId`,label:`Contact`,kind:`contact`,quick:!0},{name:`stage`,label:`Stage`,kind:`choice`,options:n,always:!0,quick:!0,brings:`probability`},{name:`probability`,label:`Probability`,kind:`percent`,always:!0},{name:`expectedCloseDate`,label:`Expected close`,kind:`date`,quick:!0},{name:`nextStep`,label:`Next step`,kind:`text`,max:500},{name:`leadSource`,label:`Source`,kind:`choice`,options:t},{name:`ownerId`,label:`Owner`,kind:`user`,always:!0,managers:!0},{name:`description`,label:`Notes`,kind:`area`,max:1e4}],list:b(A,e=>e.deals),read:b(j,e=>e.deal),create:b(M,e=>e.createDeal.deal),update:b(N,e=>e.updateDeal.deal),remove:b(P,e=>e.deleteDeal),restore:b(L,e=>({...e.restoreDeal,recordsLeft:0})),destroy:b(R,e=>e.destroyDeal)};export{g as _,F as a,O as c,b as d,S as f,_ as g,y as h,I as i,k as l,v as m,j as n,N as o,x as p,A as r,D as s,z as t,C as u};