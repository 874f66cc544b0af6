import FingertipOutput

/// The script: sorts tables, collapses units, and expands everything for printing. The page is
/// complete without it.
///
/// A cell without text sorts by the first number in the label of its picture: an interval by its
/// lower end.
let pageScript = """
  (function(){"use strict";
  function value(row,column){var cell=row.cells[column];if(!cell||cell.colSpan>1)return null;var text=cell.textContent.trim(),
  picture=text?null:cell.querySelector("[aria-label]");if(picture)text=picture.getAttribute("aria-label");
  var number=parseFloat(text.replace(/[,%~<\\s]/g,""));return isNaN(number)?(text===""||text.charAt(0)==="\\u2013"?null:text):number}
  function compare(a,b){if(a===null)return b===null?0:1;if(b===null)return -1;
  if(typeof a==="number"&&typeof b==="number")return b-a;return String(a).localeCompare(String(b))}
  document.querySelectorAll("table[data-sort]").forEach(function(table){
  var body=table.tBodies[0],original=Array.prototype.slice.call(body.rows),heads=table.tHead.rows[0].cells;
  var label=table.getAttribute("data-sort");
  Array.prototype.forEach.call(heads,function(head,column){
  if(!head.textContent.trim())return;
  var button=document.createElement("button");button.type="button";
  var by=head.getAttribute("data-by"),name=label+": "+head.textContent.trim()+(by?" ("+by+")":"");
  button.setAttribute("aria-label",name);button.title=name;
  button.addEventListener("click",function(){
  var was=head.getAttribute("aria-sort"),next=was==="descending"?"ascending":was==="ascending"?null:"descending";
  Array.prototype.forEach.call(heads,function(other){other.removeAttribute("aria-sort")});
  var rows=original.slice();
  if(next){head.setAttribute("aria-sort",next);
  var keyed=rows.map(function(row,place){return[value(row,column),place,row]});
  keyed.sort(function(a,b){var order=compare(a[0],b[0]);
  if(a[0]!==null&&b[0]!==null&&next==="ascending")order=-order;return order||a[1]-b[1]});
  rows=keyed.map(function(key){return key[2]})}
  table.classList.toggle("sorted",!!next);
  rows.forEach(function(row){body.appendChild(row)});
  if(table.refold)table.refold()});
  head.appendChild(button)})});
  document.querySelectorAll("table[data-fold]").forEach(function(table){
  var rows=Array.prototype.slice.call(table.tBodies[0].rows),closed=new Set(),label=table.getAttribute("data-fold"),
  isFolded=table.classList.contains("folded");
  function depth(row){return+row.getAttribute("data-d")}
  table.refold=function(){var flat=table.classList.contains("sorted"),limit=Infinity;
  rows.forEach(function(row){var d=depth(row);if(d<=limit)limit=Infinity;
  row.hidden=!flat&&d>limit;if(closed.has(row)&&limit===Infinity)limit=d})};
  rows.forEach(function(row,place){var next=rows[place+1];if(!next||depth(next)<=depth(row))return;
  var button=document.createElement("button"),name=row.cells[0].textContent.trim();button.type="button";button.className="fold";
  if(isFolded&&depth(row)>=2)closed.add(row);
  button.setAttribute("aria-expanded",String(!closed.has(row)));button.setAttribute("aria-label",label+": "+name);
  button.addEventListener("click",function(){if(closed.has(row))closed.delete(row);else closed.add(row);
  button.setAttribute("aria-expanded",String(!closed.has(row)));table.refold()});
  row.cells[0].insertBefore(button,row.cells[0].firstChild)});
  table.refold();table.classList.remove("folded")});
  var folded=[];
  addEventListener("beforeprint",function(){
  folded=Array.prototype.slice.call(document.querySelectorAll("details:not(.twin):not([open])"));
  folded.forEach(function(details){details.open=true})});
  addEventListener("afterprint",function(){folded.forEach(function(details){details.open=false})});
  })();
  """
